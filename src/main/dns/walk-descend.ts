// Down from the deepest zone known to the one that answers: each zone is shown one label more of the name (RFC 9156), each
// referral leads strictly further down. What is learned on the way is kept in the cache, and asked there first.
//
// A shortened name that "does not exist" ends nothing by itself: servers are known that say so of a name with others below it (an
// empty non-terminal), against RFC 8020. The whole name is asked then, and that answer is believed; where it is "no such name"
// too, both names are kept as such. It holds for the root as well: a private network's root server may carry zones it never
// delegates. What a zone's servers stumbled over once they are not asked again: further names in that zone are shown whole.

import { ok, type Result } from '../../shared/result';
import type { Reply } from './ask';
import type { KeptDelegation } from './cache';
import { learnAnswer, learnGlue } from './cache-learn';
import type { Delegation } from './delegation';
import type { LookupFailure } from './lookup';
import { orAborted } from './memo';
import type { DecodedMessage } from './message';
import { foldName, isAtOrBelow } from './name-relation';
import { minimisedType, nextName } from './walk-minimise';
import type { WalkReply } from './walk-reply';
import type { WalkQuestion, WalkRun, ZoneReply } from './walk-run';
import type { FindAddresses } from './walk-servers';
import { askZone } from './walk-zone';

export type End = Exclude<WalkReply, { kind: 'referral' }>;
export type Descended = Result<Pick<Reply<End>, 'value' | 'message'>, LookupFailure>;

/** `exchangeIds` gathers what the end rests on, whatever the end is. */
export async function descend(
  run: WalkRun,
  question: WalkQuestion,
  exchangeIds: string[],
  findAddresses: FindAddresses,
): Promise<Descended> {
  const { cache, memory } = run;
  const start = deepestKnown(run, question);
  let delegation: Delegation = start;
  const way = [...start.exchangeIds]; // the referrals that led here
  exchangeIds.push(...way);
  let at = delegation.zone;
  let sent = 0;
  let wantsWhole = memory.wantsWholeNames(delegation.zone);
  let denied: ZoneReply | null = null;
  for (;;) {
    const shown: string | null = wantsWhole ? null : nextName(question, at, sent);
    // RFC 9156 s.3, step 5: a name once asked about need not be asked about again.
    const known = shown === null ? undefined : cache.answer({ name: shown, type: minimisedType });
    if (shown !== null && known !== undefined) {
      exchangeIds.push(...known.exchangeIds);
      at = shown;
      wantsWhole = known.kind === 'no-such-name'; // for who proves it: the denial of this very name
      continue;
    }
    if (shown !== null) sent += 1;
    const reply = await askShared(run, delegation, { question, shown }, findAddresses);
    if (!reply.ok) return reply;
    const { value, message, asked, isWhole, exchangeIds: ids } = reply.value;
    exchangeIds.push(...ids);
    if (denied !== null && (value.kind !== 'no-such-name' || !isWhole)) {
      memory.addWantsWholeNames(delegation.zone); // it denied a name that has others below it
      denied = null;
    }
    if (value.kind === 'referral') {
      const from = delegation.zone;
      delegation = value.delegation;
      at = delegation.zone;
      way.push(...ids);
      cache.keepDelegation(delegation, way);
      learnGlue(cache, { message, zone: from, exchangeIds: ids });
      wantsWhole = memory.wantsWholeNames(delegation.zone);
      continue;
    }
    if (isWhole) {
      learn(run, delegation.zone, reply.value, value);
      if (denied !== null && denied.value.kind === 'no-such-name')
        learn(run, delegation.zone, denied, denied.value);
      return ok({ value, message });
    }
    // Behind an alias it is the alias' end that does not exist (RFC 6604 s.3): the shortened name itself does.
    if (value.kind === 'no-such-name' && value.chain.targets.length === 0) {
      denied = reply.value;
      wantsWhole = true;
      continue;
    }
    learn(run, delegation.zone, reply.value, value);
    at = asked.name;
    // RFC 9156 s.3, step 6b: below a DNAME there is nothing left to step through.
    if (message.answer.some((record) => isDnameAbove(record, asked.name, delegation.zone))) wantsWhole = true;
  }
}

function deepestKnown({ cache, context }: WalkRun, { name, type }: WalkQuestion): KeptDelegation {
  const servers = context.rootHints.map((hint) => ({
    name: hint.name === '' ? null : hint.name,
    addresses: hint.addresses,
  }));
  return cache.deepest(name, type) ?? { zone: '.', servers, ttlSeconds: 0, exchangeIds: [] };
}

/**
 * Walks side by side need the same shortened answers: one asks, the others wait. Walks for a name server's sake never wait, so no
 * two can wait for one another.
 */
async function askShared(
  run: WalkRun,
  delegation: Delegation,
  what: { question: WalkQuestion; shown: string | null },
  findAddresses: FindAddresses,
): Promise<Result<ZoneReply, LookupFailure>> {
  const { underWay, resolving, signal } = run;
  const ask = () => askZone(run, delegation, what, findAddresses);
  if (what.shown === null) return ask();
  const key = `${foldName(delegation.zone)} ${foldName(what.shown)}`;
  const out = underWay.get(key);
  if (out !== undefined) {
    if (resolving.length > 0) return ask();
    const reply = await orAborted(out, signal);
    return reply.ok && !reply.value.isWhole ? reply : ask(); // what failed there was another's question, bound and time
  }
  const asking = ask();
  underWay.set(key, asking);
  const reply = await asking;
  underWay.delete(key);
  return reply;
}

function learn(run: WalkRun, zone: string, reply: ZoneReply, { kind, chain }: End): void {
  const { message, asked, exchangeIds, isWhole } = reply;
  const isSigned = run.signed && isWhole;
  learnAnswer(run.cache, {
    message,
    question: asked,
    zone,
    kind,
    targets: chain.targets,
    isSigned,
    exchangeIds,
  });
}

function isDnameAbove(
  { name, data }: DecodedMessage['answer'][number],
  asked: string,
  zone: string,
): boolean {
  return data.type === 'DNAME' && isAtOrBelow(asked, name) && isAtOrBelow(name, zone);
}
