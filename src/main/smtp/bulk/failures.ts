// The ways an exchange of words with a host can fail, as failures. The same codes as in the whole dialogue (dialogue.ts, channel.ts).

import type { SmtpReply } from '../../../shared/evidence';
import {
  cancelled,
  type Failure,
  type RunFailure,
  type SmtpFailure,
  type TcpFailure,
  type TlsFailure,
} from '../../../shared/failure';

export function smtpFailure(
  code: SmtpFailure['code'],
  detail: string,
  rest: Partial<Pick<SmtpFailure, 'temporary' | 'side'>> = {},
): SmtpFailure {
  return { layer: 'smtp', code, temporary: true, side: 'there', detail, ...rest };
}

export function readFailure(failure: TcpFailure | RunFailure, timeoutMs: number): Failure {
  if (failure.layer === 'run') return failure.code === 'cancelled' ? cancelled : failure;
  return failure.code === 'timeout'
    ? smtpFailure('timeout', `no whole reply in ${timeoutMs} ms`)
    : smtpFailure('closed', `the connection broke: ${failure.detail}`);
}

export function unexpected(reply: SmtpReply): SmtpFailure {
  return smtpFailure('garbage', `unexpected: ${inOneLine(reply)}`);
}

export function inOneLine({ code, lines }: SmtpReply): string {
  return `${code} ${lines.join(' ')}`.trim().slice(0, 1_000);
}

/** What comes in plain text after the 220 to STARTTLS could be taken for the encrypted host's (RFC 3207 s.6). */
export const injected: TlsFailure = {
  layer: 'tls',
  code: 'injected',
  temporary: true,
  side: 'there',
  detail: 'the host went on in plain text after its answer to STARTTLS',
};
