// Many mailboxes asked of one host over one connection: MAIL once a transaction, then RCPT after RCPT, several in one write where the host
// offers PIPELINING (RFC 2920), never more than its LIMITS (RFC 9422). Keeps the reply that decides each and no transcript. The whole
// evidence of one mailbox is session.ts's. RSET and QUIT stand in place of DATA, for which there is no command here.

import { setMaxListeners } from 'node:events';
import type { Failure } from '../../../shared/failure';
import { checkEnvelope, type Recipient } from '../envelope';
import { offersKeyword, statedLimits } from '../limits';
import { waitMs } from '../timings';
import type { BulkOutcome, BulkSession, RecipientAnswer } from './answer';
import { smtpFailure } from './failures';
import { type Caller, greet } from './greet';
import type { Line } from './line';
import { makePlan, type Plan } from './plan';
import { canPipeline, hearGoodBye, needsUtf8, transact } from './transaction';

export interface BulkRequest extends Caller {
  recipients: readonly Recipient[];
  /** Empty for the null sender. */
  mailFrom: string;
  /** The most recipients in one transaction; a host's LIMITS may lower it. */
  maxRecipients: number;
  /**
   * Asked once, when each recipient has its answer and the host goes on listening: who is to be asked for besides, over the same
   * connection. Their answers stand behind the others'.
   */
  follow?(answers: readonly RecipientAnswer[]): readonly Recipient[];
  /** Asked between transactions and groups: true, and we take our leave without asking for the rest. */
  enough?(): boolean;
}

/** Answers whatever happens, and never throws for what the host does; the connection is closed when it has. */
export async function probeMany(request: BulkRequest): Promise<BulkOutcome> {
  const session: BulkSession = {
    greeting: null,
    capabilities: null,
    startTls: 'not-asked',
    tls: null,
    tlsFailure: null,
    failure: null,
    refusal: null,
    transactions: 0,
  };
  const { helo, mailFrom, signal } = request;
  const recipients = [...request.recipients]; // `follow` adds to it
  setMaxListeners(0, signal); // many connections may listen to one
  const plan = makePlan(recipients, request.maxRecipients);
  for (const [place, recipient] of recipients.entries()) {
    const checked = checkEnvelope({ helo, mailFrom, recipient });
    if (!checked.ok) plan.failed(place, checked.failure);
  }
  if (plan.hasMore) {
    const greeted = await greet(request, session);
    if (greeted.ok) {
      const { connection, line } = greeted.value;
      const failure = await ask({ ...request, recipients }, session, line, plan);
      // After QUIT nothing is left to be read, so this close is an orderly one.
      if (failure === null && session.tls !== null) void connection.close();
      else connection.destroy();
      session.failure = failure;
    } else session.failure = greeted.failure;
    if (session.failure !== null) plan.failRest(session.failure);
  }
  return { answers: plan.answers(), session };
}

/** Transaction after transaction, then the good-bye. Answers with what broke the session, or null. */
async function ask(
  request: BulkRequest & { recipients: Recipient[] },
  session: BulkSession,
  line: Line,
  plan: Plan,
): Promise<Failure | null> {
  const { capabilities } = session;
  const limits = statedLimits(capabilities);
  let hasFollowed = request.follow === undefined;
  withoutUtf8(request, session, plan);
  for (;;) {
    if (plan.hasMore && request.enough?.()) plan.stop('left');
    if (plan.hasMore && session.transactions >= limits.transactions) plan.stop('limits');
    const places = plan.next(limits);
    if (places.length === 0) {
      if (hasFollowed || (plan.stopped !== null && plan.stopped !== 'limits'))
        return goodBye(request, session, line, plan);
      hasFollowed = true;
      const more = request.follow?.(plan.answers()) ?? [];
      request.recipients.push(...more);
      plan.grew(more.length);
      withoutUtf8(request, session, plan);
      continue;
    }
    const ended = await transact({ request, session, line, plan, places });
    if (ended === 'closing') return null;
    if (ended !== null) return ended;
  }
}

async function goodBye(
  { timeoutMs }: BulkRequest,
  session: BulkSession,
  line: Line,
  plan: Plan,
): Promise<Failure | null> {
  const limitMs = waitMs('goodbye', timeoutMs);
  const words = session.transactions > 0 ? ['RSET', 'QUIT'] : ['QUIT'];
  if (!canPipeline(session)) {
    for (const word of words) {
      line.say(word);
      const heard = await line.hear(limitMs);
      if (!heard.ok || heard.value.code === 421) break;
    }
    return null;
  }
  for (const word of words) line.say(word);
  const doubt = await hearGoodBye(line, words, limitMs);
  if (doubt !== null) plan.doubt(doubt);
  return doubt;
}

/** RFC 6531 s.3.1: a mailbox that needs SMTPUTF8 is asked of no host that does not offer it. */
function withoutUtf8(request: BulkRequest, session: BulkSession, plan: Plan): void {
  if (offersKeyword(session.capabilities, 'SMTPUTF8')) return;
  for (const place of request.recipients.keys()) {
    if (!needsUtf8(request, request.recipients[place])) continue;
    const side = request.recipients[place]?.needsSmtpUtf8 ? 'there' : 'here';
    plan.failed(
      place,
      smtpFailure('smtputf8-missing', 'SMTPUTF8 is not offered', { temporary: false, side }),
    );
  }
}
