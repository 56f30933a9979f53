// One probe of one mail host as a pure state machine: `stepDialogue(state, event)` gives the next state and the one thing to
// do. It knows no socket and no clock; session.ts does what it says and tells it what came. The facts it gathers are an
// attempt's evidence. The order is a sender's own: greeting, EHLO, STARTTLS, EHLO, MAIL, RCPT; then RSET and QUIT in
// place of DATA, for which there is no command here at all (RFC 5321 s.3, s.4.1.4; RFC 3207). What a host announces is
// kept to: commands go out together only where it offers PIPELINING (RFC 2920), and never more of them than LIMITS allows.

import {
  type Attempt,
  type MailboxAnswer,
  nothingLearnt,
  type SmtpReply,
  type TlsEvidence,
} from '../../shared/evidence';
import type { Failure, SmtpFailure } from '../../shared/failure';
import { pathOf, type Recipient } from './envelope';
import { offersKeyword, statedLimits } from './limits';
import { readReply } from './meaning';
import type { ReplyStage } from './meaning-rule';
import type { Wait } from './timings';

export interface DialoguePlan {
  helo: string;
  mailFrom: string;
  recipient: Recipient;
  /** Asked for after it, in the same transaction. */
  others?: readonly Recipient[];
  depth: 'connect' | 'mailbox';
  /** `implicit`: TLS before the first word (RFC 8314 s.3). Default: STARTTLS where it is offered. */
  tls?: 'starttls' | 'implicit';
}

type Verb = 'EHLO' | 'HELO' | 'STARTTLS' | 'MAIL' | 'RCPT' | 'RSET' | 'QUIT';

export type DialogueAction =
  | { type: 'await-greeting' }
  /** `ahead`: what will be said next unless this answer changes it; it may go out in the same write. */
  | { type: 'send'; verb: Verb; line: string; wait: Wait; ahead: readonly string[] }
  | { type: 'start-tls' }
  /** May a random mailbox be asked for? Answered by `claimed`. */
  | { type: 'claim-catch-all' }
  /** The connection is spent: dial once more, and stay in plain text. */
  | { type: 'reconnect' }
  | { type: 'end' };

export type DialogueEvent =
  | { type: 'reply'; reply: SmtpReply }
  | { type: 'tls'; evidence: TlsEvidence }
  | { type: 'tls-failed'; failure: Failure }
  /** `known`: it was asked before, with this answer. */
  | { type: 'claimed'; randomLocal: string | null; known?: Attempt['catchAll'] }
  | { type: 'reconnected' }
  /** No answer, a hang-up, garbage, a stop: the connection is of no more use. */
  | {
      type: 'failed';
      failure: Failure;
      /** It is a reply too many, found before anything more was said. */
      isUnasked?: boolean;
    };

export type DialogueFacts = Pick<
  Attempt,
  | 'stage'
  | 'greeting'
  | 'capabilities'
  | 'startTls'
  | 'tls'
  | 'tlsFailure'
  | 'mailbox'
  | 'catchAll'
  | 'failure'
  | 'refusal'
>;

/** What is being waited for. */
type Awaiting =
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'starttls'
  | 'tls'
  | 'tls-first'
  | 'reconnect'
  | 'mail'
  | 'rcpt'
  | 'rcpt-other'
  | 'claim'
  | 'rset-random'
  | 'mail-random'
  | 'rcpt-random'
  | 'rset'
  | 'quit'
  | 'nothing';

export interface DialogueState {
  readonly plan: DialoguePlan;
  readonly facts: DialogueFacts;
  readonly awaiting: Awaiting;
  /** The random mailbox to be asked for. */
  readonly randomLocal: string | null;
  /** What was said of the plan's others, in their order, as far as it came; null where one could not be asked for. */
  readonly others: readonly (MailboxAnswer | null)[];
}

export interface DialogueStep {
  readonly state: DialogueState;
  readonly action: DialogueAction;
}

export const noFacts: DialogueFacts = {
  stage: 'connect',
  ...nothingLearnt,
};

/** From a connection just made. */
export function beginDialogue(plan: DialoguePlan): DialogueStep {
  const state: DialogueState = { plan, facts: noFacts, awaiting: 'nothing', randomLocal: null, others: [] };
  if (plan.tls !== 'implicit') return greet(state);
  return go(know(state, { stage: 'starttls' }), 'tls-first', { type: 'start-tls' });
}

export function stepDialogue(state: DialogueState, event: DialogueEvent): DialogueStep {
  switch (event.type) {
    case 'reply':
      return onReply(state, event.reply);
    case 'failed':
      return event.isUnasked === true && mayBeMistaken(state)
        ? go(know(state, { mailbox: null, failure: event.failure }), 'nothing', { type: 'end' })
        : onFailure(state, event.failure);
    case 'tls': {
      const encrypted = know(state, { startTls: 'done', tls: event.evidence });
      return state.awaiting === 'tls-first' ? greet(encrypted) : hello(encrypted, 'hello-again');
    }
    case 'tls-failed':
      if (state.awaiting === 'tls-first') {
        return onFailure(know(state, { startTls: 'failed', tlsFailure: event.failure }), event.failure);
      }
      // A sender that encrypts where it can delivers without where it can't (RFC 7435 s.3); it must dial again.
      return go(know(state, { startTls: 'failed', tlsFailure: event.failure }), 'reconnect', {
        type: 'reconnect',
      });
    case 'reconnected':
      return greet(state);
    case 'claimed': {
      const { randomLocal, known } = event;
      if (randomLocal !== null) return askRandom({ ...state, randomLocal });
      return reset(known === undefined ? state : know(state, { catchAll: known }));
    }
  }
}

function onReply(state: DialogueState, reply: SmtpReply): DialogueStep {
  const { awaiting } = state;
  const isGood = reply.code >= 200 && reply.code < 300;
  // 3yz asks for more, which nothing we say but DATA and AUTH has to give (RFC 5321 s.4.3.2).
  if (reply.code >= 300 && reply.code < 400) return onFailure(state, unexpected(reply));
  switch (awaiting) {
    case 'greeting': {
      const greeted = know(state, { greeting: reply });
      if (reply.code === 220) return hello(greeted, 'hello');
      return isGood
        ? onFailure(greeted, unexpected(reply))
        : refused(greeted, reply, 'greeting', 'greeting-refused');
    }
    case 'ehlo':
      if (isGood) return afterHello(know(state, { capabilities: reply.lines.slice(1) }));
      // RFC 5321 s.3.2: a host that does not know EHLO gets HELO. A 4yz or 421 would answer that no better.
      if (reply.code >= 500)
        return send({ ...state, awaiting: 'helo' }, 'HELO', `HELO ${state.plan.helo}`, 'hello');
      return refused(state, reply, 'hello', 'hello-refused');
    case 'helo':
      if (isGood) return afterHello(know(state, { capabilities: [] }));
      return refused(state, reply, 'hello', 'hello-refused');
    case 'starttls':
      if (reply.code === 220) return go(state, 'tls', { type: 'start-tls' });
      if (reply.code === 421)
        return refused(know(state, { startTls: 'refused' }), reply, 'starttls', 'hello-refused');
      return mail(know(state, { startTls: 'refused' }));
    case 'mail':
      if (!isGood) return refused(state, reply, 'mail', 'sender-refused');
      return send({ ...know(state, { stage: 'rcpt' }), awaiting: 'rcpt' }, 'RCPT', rcptLine(state), 'rcpt');
    case 'rcpt': {
      const answered = know(state, { mailbox: readReply(reply, 'rcpt') });
      if (state.plan.others !== undefined) return afterRecipient(answered, reply);
      if (isGood && maySayMore(state)) return go(answered, 'claim', { type: 'claim-catch-all' });
      return reply.code === 421 ? end(answered) : reset(answered);
    }
    case 'rcpt-other':
      return afterRecipient({ ...state, others: [...state.others, readReply(reply, 'rcpt')] }, reply);
    case 'rset-random':
      if (reply.code === 421) return end(know(state, { catchAll: 'cannot-be-known' }));
      return send({ ...state, awaiting: 'mail-random' }, 'MAIL', mailLine(state), 'mail');
    case 'mail-random':
      if (isGood) return sayRandom(state);
      return reply.code === 421
        ? end(know(state, { catchAll: 'cannot-be-known' }))
        : reset(know(state, { catchAll: 'cannot-be-known' }));
    case 'rcpt-random': {
      const answered = know(state, { catchAll: catchAllBy(reply) });
      return reply.code === 421 ? end(answered) : reset(answered);
    }
    case 'rset':
      return reply.code === 421 ? end(state) : quit(state);
    case 'quit':
      return end(state);
    default:
      return onFailure(state, unexpected(reply));
  }
}

/** Once the mailbox is answered for, nothing that breaks can take that away. */
function onFailure(state: DialogueState, failure: Failure): DialogueStep {
  switch (state.awaiting) {
    case 'rset-random':
    case 'mail-random':
    case 'rcpt-random':
      return end(know(state, { catchAll: 'cannot-be-known' }));
    case 'rcpt-other':
    case 'claim':
    case 'rset':
    case 'quit':
      return end(state);
    default:
      return go(know(state, { failure }), 'nothing', { type: 'end' });
  }
}

/** Where MAIL and RCPT went out together, a reply too many leaves open which of the replies was the mailbox's. */
function mayBeMistaken({ facts, awaiting }: DialogueState): boolean {
  return facts.mailbox !== null && awaiting !== 'quit' && offersKeyword(facts.capabilities, 'PIPELINING');
}

function greet(state: DialogueState): DialogueStep {
  const facts: DialogueFacts = { ...state.facts, stage: 'greeting' };
  return go({ ...state, facts }, 'greeting', { type: 'await-greeting' });
}

/** What was said before encryption counts no longer (RFC 3207 s.4.2). */
function hello(state: DialogueState, stage: 'hello' | 'hello-again'): DialogueStep {
  const facts: DialogueFacts = { ...state.facts, stage, capabilities: null };
  return send({ ...state, facts, awaiting: 'ehlo' }, 'EHLO', `EHLO ${state.plan.helo}`, 'hello');
}

function afterHello(state: DialogueState): DialogueStep {
  const { startTls } = state.facts;
  if (startTls !== 'not-asked') return mail(state);
  if (!offers(state, 'STARTTLS')) return mail(know(state, { startTls: 'not-offered' }));
  return send(
    { ...know(state, { stage: 'starttls' }), awaiting: 'starttls' },
    'STARTTLS',
    'STARTTLS',
    'starttls',
  );
}

function mail(state: DialogueState): DialogueStep {
  const { depth, recipient } = state.plan;
  if (depth === 'connect') return quit(state);
  const asked = know(state, { stage: 'mail' });
  if (needsUtf8(state.plan) && !offers(state, 'SMTPUTF8')) {
    // Needed for our sender alone, it is our lack: another sender's mail would pass.
    const side = recipient.needsSmtpUtf8 ? 'there' : 'here';
    const failure = smtpFailure('smtputf8-missing', false, 'SMTPUTF8 is not offered', side);
    return quit(know(asked, { failure }));
  }
  return send({ ...asked, awaiting: 'mail' }, 'MAIL', mailLine(state), 'mail', [rcptLine(state)]);
}

function mailLine(state: DialogueState): string {
  const { plan } = state;
  const takesUtf8 = plan.others?.some(({ needsSmtpUtf8 }) => needsSmtpUtf8) && offers(state, 'SMTPUTF8');
  return `MAIL FROM:<${plan.mailFrom}>${needsUtf8(plan) || takesUtf8 ? ' SMTPUTF8' : ''}`;
}

/** On to the next of the others, unless the host has had enough of us or of recipients (RFC 9422 s.4). */
function afterRecipient(state: DialogueState, reply: SmtpReply): DialogueStep {
  if (reply.code === 421) return end(state);
  const [next] = state.plan.others?.slice(state.others.length) ?? [];
  const isEnough = state.others.length + 1 >= statedLimits(state.facts.capabilities).recipients;
  if (next === undefined || isEnough || readReply(reply, 'rcpt').meaning === 'rate-limited')
    return reset(state);
  if (next.needsSmtpUtf8 && !offers(state, 'SMTPUTF8'))
    return afterRecipient({ ...state, others: [...state.others, null] }, reply);
  return send({ ...state, awaiting: 'rcpt-other' }, 'RCPT', `RCPT TO:<${pathOf(next)}>`, 'rcpt');
}

function rcptLine({ plan }: DialogueState): string {
  return `RCPT TO:<${pathOf(plan.recipient)}>`;
}

function needsUtf8({ mailFrom, recipient }: DialoguePlan): boolean {
  return recipient.needsSmtpUtf8 || /[^\0-\x7f]/u.test(mailFrom + pathOf(recipient));
}

/** Does the host's LIMITS leave room for one recipient more, in this transaction or in another (RFC 9422 s.4)? */
function maySayMore({ facts }: DialogueState): boolean {
  const { recipients, transactions } = statedLimits(facts.capabilities);
  return recipients >= 2 || transactions >= 2;
}

/** Its answer tells whether the host takes whatever is asked of it; only ever asked after the target was accepted. */
function askRandom(state: DialogueState): DialogueStep {
  if (statedLimits(state.facts.capabilities).recipients >= 2) return sayRandom(state);
  return send({ ...state, awaiting: 'rset-random' }, 'RSET', 'RSET', 'rcpt');
}

function sayRandom(state: DialogueState): DialogueStep {
  const { plan, randomLocal } = state;
  const line = `RCPT TO:<${pathOf({ local: randomLocal ?? '', domain: plan.recipient.domain })}>`;
  return send({ ...state, awaiting: 'rcpt-random' }, 'RCPT', line, 'rcpt', ['RSET', 'QUIT']);
}

function catchAllBy(reply: SmtpReply): Attempt['catchAll'] {
  switch (readReply(reply, 'rcpt').meaning) {
    case 'accepted':
      return 'yes';
    case 'no-such-mailbox':
    case 'mailbox-disabled':
    case 'relay-denied':
    case 'refused':
      return 'no'; // it tells the two apart, whatever its reason
    default:
      return 'cannot-be-known';
  }
}

function reset(state: DialogueState): DialogueStep {
  return send({ ...know(state, { stage: 'goodbye' }), awaiting: 'rset' }, 'RSET', 'RSET', 'goodbye', [
    'QUIT',
  ]);
}

/** A failed attempt keeps the stage it failed at. */
function quit(state: DialogueState): DialogueStep {
  const left = state.facts.failure === null ? know(state, { stage: 'goodbye' }) : state;
  return send({ ...left, awaiting: 'quit' }, 'QUIT', 'QUIT', 'goodbye');
}

function end(state: DialogueState): DialogueStep {
  const ended = state.facts.failure === null ? know(state, { stage: 'end' }) : state;
  return go(ended, 'nothing', { type: 'end' });
}

/** A 4yz or 5yz before RCPT TO. After 421 the host closes by itself; otherwise we take our leave (RFC 5321 s.3.1). */
function refused(
  state: DialogueState,
  reply: SmtpReply,
  stage: ReplyStage,
  code: SmtpFailure['code'],
): DialogueStep {
  const refusal = readReply(reply, stage);
  const isOurs = refusal.meaning === 'prober-refused' || refusal.meaning === 'rate-limited';
  const failure = smtpFailure(code, reply.code < 500, inOneLine(reply), isOurs ? 'here' : 'there');
  const told = know(state, { failure, refusal });
  return reply.code === 421 ? end(told) : quit(told);
}

function offers({ facts }: DialogueState, keyword: string): boolean {
  return offersKeyword(facts.capabilities, keyword);
}

function know(state: DialogueState, facts: Partial<DialogueFacts>): DialogueState {
  return { ...state, facts: { ...state.facts, ...facts } };
}

function go(state: DialogueState, awaiting: Awaiting, action: DialogueAction): DialogueStep {
  return { state: { ...state, awaiting }, action };
}

function send(
  state: DialogueState,
  verb: Verb,
  line: string,
  wait: Wait,
  ahead: readonly string[] = [],
): DialogueStep {
  const mayGoAhead = ahead.length > 0 && offers(state, 'PIPELINING');
  return { state, action: { type: 'send', verb, line, wait, ahead: mayGoAhead ? ahead : [] } };
}

function unexpected(reply: SmtpReply): SmtpFailure {
  return smtpFailure('garbage', true, `unexpected: ${inOneLine(reply)}`);
}

function smtpFailure(
  code: SmtpFailure['code'],
  temporary: boolean,
  detail: string,
  side: SmtpFailure['side'] = 'there',
): SmtpFailure {
  return { layer: 'smtp', code, temporary, side, detail };
}

function inOneLine({ code, lines }: SmtpReply): string {
  return `${code} ${lines.join(' ')}`.trim().slice(0, 1_000);
}
