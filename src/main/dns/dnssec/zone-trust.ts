// From a trust anchor down to the zone a name lies in (RFC 4035 s.5): label by label, is there a DS record, and do the keys it vouches for
// sign themselves? Or is it proved that there is none, so that what lies below is not signed? What was found out of a zone is
// kept as long as the validator lives. Not here: the records asked for (validator.ts).

import type { TrustAnchor } from '../../../shared/options';
import type { SecurityFault, SecurityLink } from '../../../shared/security';
import type { LookupFailure, SignedSource } from '../lookup';
import type { DecodedMessage } from '../message';
import { ancestry, foldName, sameName } from '../name-relation';
import { anchorFor } from './anchors';
import { securityBounds } from './bounds';
import { makeLink } from './link';
import {
  type Dnskey,
  type Ds,
  isKnownAlgorithm,
  isKnownDigest,
  isZoneKey,
  keyTag,
  matchesDs,
} from './public-key';
import { findRrset } from './rrset';
import { type Budget, checkSignatures, type ZoneKeys } from './signature';
import { verifyDenial } from './verify-denial';

export type Trust =
  | { readonly state: 'secure'; readonly zone: ZoneKeys; readonly links: readonly SecurityLink[] }
  | { readonly state: 'insecure' | 'bogus' | 'indeterminate'; readonly links: readonly SecurityLink[] };

type Secure = Extract<Trust, { state: 'secure' }>;

/** `same`: no zone begins here. `end`: nothing exists here, so no zone below either. */
type Step = Trust | 'same' | 'end';

export interface TrustRun {
  readonly signal: AbortSignal;
  readonly budget: Budget;
}

export interface ZoneTrust {
  /** The deepest zone above the name that an anchor stands for: nobody above it has a say. Null where no anchor covers the name. */
  anchorAbove(name: string): string | null;
  /** Trust in the zone that holds `name`. */
  of(name: string, run: TrustRun): Promise<Trust>;
}

export function createZoneTrust(parts: {
  source: SignedSource;
  anchors: readonly TrustAnchor[];
  now: () => Date;
}): ZoneTrust {
  const { source, anchors, now } = parts;
  const kept = new Map<string, { readonly step: Promise<Step>; readonly signal: AbortSignal }>();

  /** What failed for want of an answer or of work left is asked anew by the next question. */
  const once = async (key: string, { signal }: TrustRun, work: () => Promise<Step>): Promise<Step> => {
    const known = kept.get(key);
    if (known !== undefined) {
      const step = await known.step;
      // Whoever asked first was stopped; that says nothing to those who wait.
      if (!(isPassing(step) && known.signal.aborted && !signal.aborted)) return step;
    }
    const asked = { step: work(), signal };
    kept.set(key, asked);
    const step = await asked.step;
    if (isPassing(step) && kept.get(key) === asked) kept.delete(key);
    return step;
  };

  const keysOf = async (
    zone: string,
    ds: readonly Ds[],
    links: readonly SecurityLink[],
    run: TrustRun,
  ): Promise<Trust> => {
    const reply = await source.query({ name: zone, type: 'DNSKEY' }, run.signal);
    const about = { kind: 'keys', zone, name: zone, type: 'DNSKEY' } as const;
    if (!reply.ok) return notAsked(about, links, reply.failure);
    const { message, exchangeIds } = reply.value;
    const bogus = (fault: SecurityFault, detail: string): Trust => ({
      state: 'bogus',
      links: [...links, makeLink({ ...about, state: 'bogus', fault, detail, exchangeIds })],
    });
    const rrset = findRrset(message.answer, zone, 'DNSKEY');
    if (rrset === null) return bogus('no-dnskey', message.rcode);
    const keys = rrset.records
      .flatMap(({ data }) => (data.type === 'DNSKEY' ? [data] : []))
      .slice(0, securityBounds.keysAZone);
    const vouched = keys.filter((key) => isZoneKey(key) && ds.some((one) => matchesDs(zone, key, one)));
    if (vouched.length === 0) {
      return bogus('no-ds-match', `DS ${ds.map((one) => one.keyTag).join(', ')}; keys ${tagsOf(keys)}`);
    }
    const check = checkSignatures(rrset, { zone, keys: vouched }, now(), run.budget);
    const { signature } = check;
    if (!check.ok) {
      const link = makeLink({ ...about, state: 'bogus', fault: check.fault, signature, exchangeIds });
      return { state: 'bogus', links: [...links, link] };
    }
    const link = makeLink({
      ...about,
      state: 'secure',
      signature,
      exchangeIds,
      detail: `keys ${tagsOf(keys)}`,
    });
    return { state: 'secure', zone: { zone, keys }, links: [...links, link] };
  };

  const fromAnchor = async (name: string, run: TrustRun): Promise<Trust> => {
    const anchor = anchorFor(anchors, name);
    if (anchor === null) {
      const link = makeLink({
        kind: 'anchor',
        zone: '.',
        name,
        type: 'DS',
        state: 'indeterminate',
        fault: 'no-anchor',
      });
      return { state: 'indeterminate', links: [link] };
    }
    const detail = `DS ${anchor.ds.map(({ keyTag }) => keyTag).join(', ')}`;
    const { zone } = anchor;
    const about = { kind: 'anchor', zone, name: zone, type: 'DS', detail } as const;
    const usable = usableDs(anchor.ds);
    if (usable.length === 0) {
      return {
        state: 'insecure',
        links: [makeLink({ ...about, state: 'insecure', fault: unusable(anchor.ds) })],
      };
    }
    const link = makeLink({ ...about, state: 'secure' });
    const step = await once(`anchor ${zone}`, run, () => keysOf(zone, usable, [link], run));
    return typeof step === 'string' ? { state: 'indeterminate', links: [link] } : step;
  };

  const stepDown = async (parent: Secure, child: string, run: TrustRun): Promise<Step> => {
    const zone = parent.zone.zone;
    const about = { kind: 'ds', zone, name: child, type: 'DS' } as const;
    run.budget.steps -= 1;
    if (run.budget.steps < 0) {
      const link = makeLink({ ...about, state: 'indeterminate', fault: 'too-much-work' });
      return { state: 'indeterminate', links: [...parent.links, link] };
    }
    const reply = await source.query({ name: child, type: 'DS' }, run.signal);
    if (!reply.ok) return notAsked(about, parent.links, reply.failure);
    const { message, exchangeIds } = reply.value;
    const rrset = findRrset(message.answer, child, 'DS');
    if (rrset === null) return withoutDs(parent, child, message, exchangeIds, run);
    const check = checkSignatures(rrset, parent.zone, now(), run.budget);
    const { signature } = check;
    // Nobody delegates by a wildcard: such a set was made to stand where the zone has none.
    const fault = !check.ok ? check.fault : check.wildcardOf === null ? null : 'wildcard-unproved';
    if (fault !== null) {
      const link = makeLink({ ...about, state: 'bogus', fault, signature, exchangeIds });
      return { state: 'bogus', links: [...parent.links, link] };
    }
    const all = rrset.records.flatMap(({ data }) => (data.type === 'DS' ? [data] : []));
    const usable = usableDs(all);
    if (usable.length === 0) {
      const detail = all.map((ds) => `${ds.keyTag} ${ds.algorithm} ${ds.digestType}`).join(', ');
      const link = makeLink({
        ...about,
        state: 'insecure',
        fault: unusable(all),
        signature,
        detail,
        exchangeIds,
      });
      return { state: 'insecure', links: [...parent.links, link] };
    }
    const detail = `DS ${usable.map((ds) => ds.keyTag).join(', ')}`;
    const link = makeLink({ ...about, state: 'secure', signature, detail, exchangeIds });
    return keysOf(child, usable, [...parent.links, link], run);
  };

  /** No DS: a zone that is proved not to be signed, no zone at all, or a proof that fails. */
  const withoutDs = (
    parent: Secure,
    child: string,
    message: DecodedMessage,
    exchangeIds: readonly string[],
    run: TrustRun,
  ): Step => {
    const { zone } = parent;
    const ended = (state: 'insecure' | 'bogus', fault: SecurityFault, detail: string): Trust => {
      const about = { kind: 'no-ds', zone: zone.zone, name: child, type: 'DS' } as const;
      return { state, links: [...parent.links, makeLink({ ...about, state, fault, detail, exchangeIds })] };
    };
    // An alias is no cut: nothing else may stand beside it (RFC 2181 s.10.1).
    const alias = findRrset(message.answer, child, 'CNAME');
    if (alias !== null && checkSignatures(alias, zone, now(), run.budget).ok) return 'same';
    const { proof, fault } = verifyDenial(message.authority, zone, now(), run.budget);
    if (fault === 'too-many-iterations') return ended('insecure', fault, 'NSEC3');
    if (proof === null) return ended('bogus', fault ?? 'no-denial', message.rcode);
    const denial = proof.deny(child, 'DS');
    switch (denial.kind) {
      case 'no-data':
        return denial.isDelegation ? ended('insecure', 'unsigned-delegation', denial.detail) : 'same';
      case 'opt-out':
        return ended('insecure', 'unsigned-delegation', `opt-out: ${denial.detail}`);
      case 'no-such-name':
        return 'end';
      case 'nothing':
        return ended('bogus', 'denial-wrong', denial.detail);
    }
  };

  return {
    anchorAbove: (name) => anchorFor(anchors, name)?.zone ?? null,
    async of(name, run) {
      let trust = await fromAnchor(name, run);
      const anchored = anchorFor(anchors, name)?.zone ?? '.';
      const line = ancestry(name).reverse();
      const below = line.slice(line.findIndex((above) => sameName(above, anchored)) + 1);
      for (const child of below) {
        if (trust.state !== 'secure') return trust;
        const parent = trust;
        const step = await once(foldName(child), run, () => stepDown(parent, child, run));
        if (step === 'end') return trust;
        if (step !== 'same') trust = step;
      }
      return trust;
    },
  };
}

/** DS records we can follow; SHA-1 only where nothing better stands beside it (RFC 4509 s.3). */
function usableDs(all: readonly Ds[]): Ds[] {
  const known = all
    .filter((ds) => isKnownAlgorithm(ds.algorithm) && isKnownDigest(ds.digestType))
    .slice(0, securityBounds.keysAZone);
  const better = known.filter((ds) => ds.digestType !== 1);
  return better.length > 0 ? better : known;
}

/** Why none of them can be followed (RFC 4035 s.5.2). */
function unusable(all: readonly Ds[]): SecurityFault {
  return all.some((ds) => isKnownAlgorithm(ds.algorithm)) ? 'unsupported-digest' : 'unsupported-algorithm';
}

/** For want of an answer or of work left, not for what was found. */
function isPassing(step: Step): boolean {
  if (typeof step === 'string' || step.state === 'secure') return false;
  return step.links.some(({ fault }) => fault === 'not-asked' || fault === 'too-much-work');
}

function tagsOf(keys: readonly Dnskey[]): string {
  return keys.slice(0, 16).map(keyTag).join(', ');
}

function notAsked(
  about: { kind: SecurityLink['kind']; zone: string; name: string; type: string },
  links: readonly SecurityLink[],
  failure: LookupFailure,
): Trust {
  const { code, detail, exchangeIds } = failure;
  const link = makeLink({
    ...about,
    state: 'indeterminate',
    fault: 'not-asked',
    detail: `${code}: ${detail}`,
    exchangeIds,
  });
  return { state: 'indeterminate', links: [...links, link] };
}
