// How a mail host of the sample internet behaves, as data: whether it can be reached, what it says, which mailboxes
// it knows and where it leaves the path of RFC 5321. Scenarios write these; smtp-dialogue.ts acts them out.

import type { CertificateKind } from './certificates';

/** A reply, line by line, each with its code: ['250 2.1.5 Ok']. `{to}`, `{client}` and `{seconds}` are filled in. */
export type ReplyText = string | readonly string[];

export interface SmtpScript {
  /** Replaces '220 NAME ESMTP'. A 4yz or 5yz closes the connection; null: never says anything. */
  greeting: ReplyText | null;
  greetingDelayMs: number;
  /** EHLO keywords besides STARTTLS and SMTPUTF8. */
  keywords: readonly string[];
  /** The certificate shown after STARTTLS; null: STARTTLS is not offered. */
  certificate: CertificateKind | null;
  /** Names on the certificate; none: the host's own. */
  certificateNames: readonly string[];
  /** Speaks TLS 1.0 and nothing newer. */
  oldTls: boolean;
  /** MAIL before STARTTLS is refused with 530 (RFC 3207 s.4). */
  requireTls: boolean;
  /** Says more in plain text right after its 220 to STARTTLS, as somebody on the way could (RFC 3207 s.6). */
  injects: boolean;
  /** EHLO is answered with the client's address in brackets, as many hosts do. */
  heloEcho: boolean;
  /** Parameters of LIMITS (RFC 9422): 'RCPTMAX=5'. RCPTMAX is held to. Null: not offered. */
  limits: string | null;
  /** The submission service beside port 25: 465 with TLS from the first octet (RFC 8314 s.3.3), 587 with STARTTLS (RFC 6409). */
  submission: readonly (465 | 587)[];
  smtpUtf8: boolean;
  /** Domains it takes mail for, as they are written at RCPT, or `*.` and what they stand below; any other is relaying. */
  domains: readonly string[];
  relayReply: ReplyText;
  /** Local parts it knows, lower case; `postmaster` is always known (RFC 5321 s.4.5.1). */
  mailboxes: readonly string[];
  /** Answers at RCPT that differ, by local part. */
  mailboxReplies: Readonly<Record<string, ReplyText>>;
  unknownReply: ReplyText;
  /** Every local part is taken. */
  catchAll: boolean;
  /** Given to every RCPT, before the mailbox is looked at. */
  everyRcptReply: ReplyText | null;
  /** The first try of a triple is put off for so long (RFC 6647); null: no greylisting. */
  greylistSeconds: number | null;
  hangsUp: 'never' | 'after-greeting' | 'after-hello' | 'after-mail';
  /** Bytes sent in place of a greeting; then it waits for nothing and says nothing more. */
  garbage: string | null;
}

/** What the socket meets before any word is said; `afterMs`: how long the network takes to say so. */
export type Reach =
  | { way: 'answers' }
  | { way: 'refused' | 'unreachable'; afterMs: number }
  | { way: 'silent' };

export interface MailHost {
  name: string;
  /** Simulated addresses, both families. */
  addresses: readonly string[];
  reach: Reach;
  script: SmtpScript;
}

const politeScript: SmtpScript = {
  greeting: '220 {host} ESMTP',
  greetingDelayMs: 0,
  keywords: ['PIPELINING', 'SIZE 52428800', 'VRFY', 'ENHANCEDSTATUSCODES', '8BITMIME'],
  certificate: 'good',
  certificateNames: [],
  oldTls: false,
  requireTls: false,
  injects: false,
  heloEcho: true,
  limits: null,
  submission: [],
  smtpUtf8: false,
  domains: [],
  relayReply: '554 5.7.1 <{to}>: Relay access denied',
  mailboxes: [],
  mailboxReplies: {},
  unknownReply: '550 5.1.1 <{to}>: Recipient address rejected: User unknown',
  catchAll: false,
  everyRcptReply: null,
  greylistSeconds: null,
  hangsUp: 'never',
  garbage: null,
};

/** A host that behaves, except where `script` says otherwise. */
export function mailHost(
  name: string,
  addresses: readonly string[],
  script: Partial<SmtpScript> = {},
): MailHost {
  return { name, addresses, reach: { way: 'answers' }, script: { ...politeScript, ...script } };
}

/** A host that no connection reaches. */
export function downHost(name: string, addresses: readonly string[], reach: Reach): MailHost {
  return { name, addresses, reach, script: politeScript };
}
