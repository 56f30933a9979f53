// One connection to one address of a mail host, for as many mailboxes as a batch has: within the budget, told of every reply, and left when
// it lasts too long. What is learnt comes back in the order of the recipients. Not here: who is called, and what the answers mean.

import type { TraceOptions } from '../../../shared/options';
import type { Network } from '../../net/network';
import type { BulkSession, RecipientAnswer } from '../../smtp/bulk/answer';
import { smtpFailure } from '../../smtp/bulk/failures';
import { saysTooMany } from '../../smtp/bulk/plan';
import { type BulkRequest, probeMany } from '../../smtp/bulk/probe-many';
import type { Recipient } from '../../smtp/envelope';
import type { Budget } from '../../smtp/manners/budget';
import { restAsked } from '../../smtp/manners/rest';
import type { Place } from './groups';
import { connectionWithinMs, mostMailboxes } from './mailboxes-limits';

export interface Caller {
  readonly network: Network;
  readonly options: TraceOptions;
  readonly budget: Budget;
  /** Closes the connection at once. */
  readonly signal: AbortSignal;
  /** Fired: nobody new is called, and who is there is left as soon as what is out is answered. */
  readonly leaving: AbortSignal;
}

export type Called =
  | {
      state: 'called';
      answers: RecipientAnswer[];
      session: BulkSession;
      askedToRest: boolean;
      isReached: boolean;
    }
  | { state: 'resting'; until: Date; askedBy: string }
  | { state: 'cancelled' };

export async function call(
  caller: Caller,
  place: Place,
  recipients: readonly Recipient[],
  follow: NonNullable<BulkRequest['follow']>,
): Promise<Called> {
  const { network, options, budget, signal, leaving } = caller;
  const limits = { perOperator: options.connectionsPerOperator };
  const whom = { host: place.host, address: place.address };
  const entry = await budget.enter(whom, limits, AbortSignal.any([signal, leaving]));
  if (entry.state !== 'in') return entry;
  const { pass } = entry;
  const { clock } = network;
  const untilMs = clock.now() + connectionWithinMs;
  const stop = new AbortController();
  const within = AbortSignal.any([signal, stop.signal]);
  let isTooLong = false;
  // A host that answers only just in time, each time, is left in the middle of a word if need be.
  void clock.sleep(connectionWithinMs + options.timeoutMs, within).then((ran) => {
    isTooLong = ran;
    if (ran) stop.abort();
  });
  let askedToRest = false;
  let taken = 0;
  try {
    const { answers, session } = await probeMany({
      network,
      hostName: place.host,
      address: place.address,
      port: options.smtpPort,
      recipients,
      helo: options.helo,
      mailFrom: options.mailFrom,
      startTls: true,
      trustedRoots: options.caCertificates,
      proxy: options.proxy,
      timeoutMs: options.timeoutMs,
      maxRecipients: mostMailboxes,
      signal: within,
      follow,
      enough: () => leaving.aborted || clock.now() >= untilMs,
      again: () => pass.again(),
      heard(reply, stage) {
        if (stage === 'mail') taken = 0;
        if (stage === 'rcpt') {
          pass.recipient();
          // "Too many" after it took some ends a transaction and asks for no rest (RFC 5321 s.4.5.3.1.10).
          if (saysTooMany(reply) && taken > 0) return;
          taken += 1;
        }
        askedToRest ||= restAsked(reply, stage) !== null;
        pass.heard(reply, stage);
      },
    });
    if (isTooLong && session.failure?.layer === 'run')
      session.failure = smtpFailure('timeout', `not done in ${connectionWithinMs} ms`);
    const isCancelled = signal.aborted && session.failure?.layer === 'run';
    if (isCancelled && answers.every(({ state }) => state !== 'answered')) return { state: 'cancelled' };
    const isReached = session.greeting !== null || session.failure?.layer === 'smtp';
    return { state: 'called', answers, session, askedToRest, isReached };
  } finally {
    stop.abort();
    pass.leave();
  }
}
