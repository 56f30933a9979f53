// A scripted mail host's half of an SMTP dialogue, as a pure state machine: a state and a line in, the next state and
// what to do out. Follows RFC 5321 s.4 except where the script says otherwise. No message is ever taken: DATA and BDAT
// are refused and counted by the driver (smtp-server.ts), which also owns sockets, delays and TLS.

import { answerForMailbox, isAscii, type Surroundings } from './smtp-mailbox';
import { readPath } from './smtp-path';
import { fill, linesOf, multiLine } from './smtp-reply';
import type { ReplyText, SmtpScript } from './smtp-script';

export interface DialogueState {
  greeted: 'no' | 'helo' | 'ehlo';
  encrypted: boolean;
  sender: string | null;
  /** MAIL carried SMTPUTF8 (RFC 6531 s.3.4). */
  utf8: boolean;
  recipients: number;
  commands: number;
}

export type DialogueAction =
  | { do: 'say'; lines: readonly string[] }
  | { do: 'start-tls' }
  | { do: 'hang-up' }
  | { do: 'count-message' };

export type DialogueStep = { state: DialogueState; actions: readonly DialogueAction[] };

const maxCommands = 200;
const maxRecipients = 100;

export const freshDialogue: DialogueState = {
  greeted: 'no',
  encrypted: false,
  sender: null,
  utf8: false,
  recipients: 0,
  commands: 0,
};

export function greet(script: SmtpScript, around: Surroundings): readonly DialogueAction[] {
  if (script.greeting === null) return [];
  const lines = fill(script.greeting, { host: around.hostName, client: around.client });
  const closes = !lines[0]?.startsWith('2') || script.hangsUp === 'after-greeting';
  return closes ? [{ do: 'say', lines }, { do: 'hang-up' }] : [{ do: 'say', lines }];
}

export function hear(
  state: DialogueState,
  line: string,
  script: SmtpScript,
  around: Surroundings,
): DialogueStep {
  const next = { ...state, commands: state.commands + 1 };
  if (next.commands > maxCommands) {
    return {
      state: next,
      actions: [...say(`421 4.7.0 ${around.hostName} Too many commands`), { do: 'hang-up' }],
    };
  }
  const [verb = '', ...rest] = line.split(' ');
  const argument = rest.join(' ').trim();
  switch (verb.toUpperCase()) {
    case 'EHLO':
    case 'HELO':
      return hello(next, verb.toUpperCase() === 'EHLO', argument, script, around);
    case 'STARTTLS':
      return startTls(next, argument, script);
    case 'MAIL':
      return mail(next, argument, script, around);
    case 'RCPT':
      return rcpt(next, argument, script, around);
    case 'DATA':
    case 'BDAT':
      return { state: next, actions: [{ do: 'count-message' }, ...say('554 5.7.0 No message here, please')] };
    case 'RSET':
      return { state: { ...next, sender: null, recipients: 0 }, actions: say('250 2.0.0 Ok') };
    case 'NOOP':
      return { state: next, actions: say('250 2.0.0 Ok') };
    case 'VRFY':
      return { state: next, actions: say('252 2.0.0 Cannot say; try RCPT') };
    case 'QUIT':
      return { state: next, actions: [...say('221 2.0.0 Bye'), { do: 'hang-up' }] };
    case 'AUTH':
      // Nobody has an account here.
      return { state: next, actions: say(authReply(next, around)) };
    case 'EXPN':
    case 'HELP':
      return { state: next, actions: say('502 5.5.1 Command not implemented') };
    default:
      return { state: next, actions: say('500 5.5.2 Command not recognised') };
  }
}

function authReply(state: DialogueState, { isSubmission }: Surroundings): string {
  if (!isSubmission) return '502 5.5.1 Command not implemented';
  return state.encrypted
    ? '535 5.7.8 Authentication credentials invalid'
    : '538 5.7.11 Encryption is needed first';
}

function hello(
  state: DialogueState,
  isExtended: boolean,
  name: string,
  script: SmtpScript,
  around: Surroundings,
): DialogueStep {
  if (name === '') return { state, actions: say('501 5.5.4 A name is needed here') };
  const next: DialogueState = {
    ...state,
    greeted: isExtended ? 'ehlo' : 'helo',
    sender: null,
    recipients: 0,
  };
  if (script.hangsUp === 'after-hello') return { state: next, actions: [{ do: 'hang-up' }] };
  if (!isExtended) return { state: next, actions: say(`250 ${around.hostName}`) };
  const keywords = [
    ...script.keywords,
    ...(script.limits !== null ? [`LIMITS ${script.limits}`] : []),
    ...(around.isSubmission && state.encrypted ? ['AUTH PLAIN LOGIN'] : []),
    ...(script.certificate !== null && !state.encrypted ? ['STARTTLS'] : []),
    ...(script.smtpUtf8 ? ['SMTPUTF8'] : []),
  ];
  const greeting = script.heloEcho ? `${around.hostName} Hello ${name} [${around.client}]` : around.hostName;
  return { state: next, actions: say(multiLine('250', [greeting, ...keywords])) };
}

function startTls(state: DialogueState, argument: string, script: SmtpScript): DialogueStep {
  if (script.certificate === null) return { state, actions: say('502 5.5.1 Command not implemented') };
  if (state.encrypted) return { state, actions: say('503 5.5.1 Already encrypted') };
  if (argument !== '') return { state, actions: say('501 5.5.4 No parameters allowed') };
  // RFC 3207 s.4.2: what was said before the handshake is forgotten.
  return {
    state: { ...freshDialogue, encrypted: true, commands: state.commands },
    actions: [
      ...say([
        '220 2.0.0 Ready to start TLS',
        ...(script.injects ? ['250 2.0.0 Ok, go on in plain text'] : []),
      ]),
      { do: 'start-tls' },
    ],
  };
}

function mail(
  state: DialogueState,
  argument: string,
  script: SmtpScript,
  around: Surroundings,
): DialogueStep {
  if (state.greeted === 'no') return { state, actions: say('503 5.5.1 Say hello first') };
  if ((script.requireTls || around.isSubmission) && !state.encrypted)
    return { state, actions: say('530 5.7.0 Must issue a STARTTLS command first') };
  if (around.isSubmission) return { state, actions: say('530 5.7.0 Authentication required') };
  if (state.sender !== null) return { state, actions: say('503 5.5.1 Sender already given') };
  const path = readPath(argument, 'FROM');
  if (path === null) return { state, actions: say('501 5.5.4 Syntax: MAIL FROM:<address>') };
  const wantsUtf8 = path.parameters.some((parameter) => parameter.toUpperCase() === 'SMTPUTF8');
  const unknown = path.parameters.find((parameter) => !isKnownParameter(parameter, script));
  if (unknown !== undefined) return { state, actions: say('555 5.5.4 Unsupported parameter') };
  if (!wantsUtf8 && !isAscii(path.address)) return { state, actions: say('553 5.6.7 SMTPUTF8 is needed') };
  if (script.hangsUp === 'after-mail') return { state, actions: [{ do: 'hang-up' }] };
  return { state: { ...state, sender: path.address, utf8: wantsUtf8 }, actions: say('250 2.1.0 Ok') };
}

function rcpt(
  state: DialogueState,
  argument: string,
  script: SmtpScript,
  around: Surroundings,
): DialogueStep {
  if (state.sender === null) return { state, actions: say('503 5.5.1 MAIL first') };
  const path = readPath(argument, 'TO');
  if (path === null || path.address === '')
    return { state, actions: say('501 5.5.4 Syntax: RCPT TO:<address>') };
  if (path.parameters.length > 0) return { state, actions: say('555 5.5.4 Unsupported parameter') };
  if (!isAscii(path.address) && !state.utf8) return { state, actions: say('553 5.6.7 SMTPUTF8 is needed') };
  if (state.recipients >= recipientsAtMost(script))
    return { state, actions: say('452 4.5.3 Too many recipients') };
  const lines = answerForMailbox(path.address, state.sender, script, around);
  const isTaken = lines[0]?.startsWith('2') === true;
  return {
    state: isTaken ? { ...state, recipients: state.recipients + 1 } : state,
    actions: [{ do: 'say', lines }],
  };
}

function recipientsAtMost({ limits }: SmtpScript): number {
  const said = /\bRCPTMAX=(\d{1,6})\b/u.exec(limits ?? '')?.[1];
  return said === undefined ? maxRecipients : Number(said);
}

function isKnownParameter(parameter: string, script: SmtpScript): boolean {
  const [name = ''] = parameter.toUpperCase().split('=');
  if (name === 'SMTPUTF8') return script.smtpUtf8;
  const keyword = name === 'BODY' ? '8BITMIME' : name;
  return (
    (name === 'BODY' || name === 'SIZE') && script.keywords.some((known) => known.split(' ')[0] === keyword)
  );
}

function say(reply: ReplyText): DialogueAction[] {
  return [{ do: 'say', lines: linesOf(reply) }];
}
