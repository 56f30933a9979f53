// Proves an answer from the trust anchors down (RFC 4035 s.5): the records, each alias on the way, or the proof that there are none, each
// under the keys of the zone that signs it. Rests on nobody's AD bit. Four answers (RFC 4033 s.5), with the chain that shows why.
// Not here: how a zone comes to be trusted (zone-trust.ts), the cryptography (public-key.ts), the words (shared/words/dnssec.ts).

import type { TrustAnchor } from '../../../shared/options';
import type { Security, SecurityFault, SecurityLink, SecurityState } from '../../../shared/security';
import type { LookupFailure, SignedSource } from '../lookup';
import type { DecodedMessage, ResourceRecord } from '../message';
import { parseName } from '../name';
import { foldName, isAtOrBelow, isBelow, moveName, parentName, sameName } from '../name-relation';
import { rdataType } from '../rdata';
import type { RecordType } from '../types';
import { securityBounds } from './bounds';
import { makeLink } from './link';
import { findRrset, type Rrset, rrsetsOf } from './rrset';
import { checkSignatures } from './signature';
import { verifyDenial } from './verify-denial';
import { createZoneTrust, type Trust, type TrustRun, type ZoneTrust } from './zone-trust';

export interface Validated {
  readonly security: Security;
  /** What was answered, proved or not; null where nothing was. */
  readonly answer: {
    readonly kind: 'records' | 'no-data' | 'no-such-name';
    readonly records: readonly ResourceRecord[];
    /** The asked name, then each target; empty when the asked name is no alias. */
    readonly aliases: readonly string[];
  } | null;
  readonly rcode: string | null;
  readonly failure: LookupFailure | null;
}

export interface Validator {
  validate(question: { name: string; type: RecordType }, signal: AbortSignal): Promise<Validated>;
}

/** `source` should live as long: what a zone's keys are is asked once. `now` is the wall clock signatures are held against. */
export function createValidator(parts: {
  source: SignedSource;
  anchors: readonly TrustAnchor[];
  now: () => Date;
}): Validator {
  const { source, now } = parts;
  const zones = createZoneTrust(parts);
  return {
    async validate(question, signal) {
      const { verifications, nsec3Hashes, steps } = securityBounds;
      const run = { signal, budget: { verifications, nsec3Hashes, steps } };
      return walkAliases({ source, zones, now, run }, question);
    },
  };
}

/** What is known where no anchor is set: nothing, and nobody was asked. */
export function withoutAnchor(
  question: { name: string; type: RecordType },
  source: Security['source'],
): Security {
  const link = { kind: 'anchor', zone: '.', state: 'indeterminate', fault: 'no-anchor' } as const;
  return concluded(source, question, [makeLink({ ...link, name: question.name, type: 'DS' })], []);
}

interface Context {
  readonly source: SignedSource;
  readonly zones: ZoneTrust;
  readonly now: () => Date;
  readonly run: TrustRun;
}

async function walkAliases(
  context: Context,
  question: { name: string; type: RecordType },
): Promise<Validated> {
  const links: SecurityLink[] = [];
  const exchangeIds: string[] = [];
  const names = [question.name];
  const add = (more: readonly SecurityLink[]): void => {
    // Zones on the way to several names stand in the chain once.
    for (const link of more) if (!links.includes(link)) links.push(link);
  };
  const end = (parts: Omit<Validated, 'security'>): Validated => ({
    security: concluded(context.source.role, question, links, exchangeIds),
    ...parts,
  });
  for (;;) {
    const name = names.at(-1) ?? question.name;
    const reply = await context.source.query({ name, type: question.type }, context.run.signal);
    if (!reply.ok) {
      const { failure } = reply;
      exchangeIds.push(...failure.exchangeIds);
      const about = { kind: 'answer', zone: name, name, type: question.type } as const;
      const detail = `${failure.code}: ${failure.detail}`;
      const why = { state: 'indeterminate', fault: 'not-asked', detail } as const;
      add([makeLink({ ...about, ...why, exchangeIds: failure.exchangeIds })]);
      return end({ answer: null, rcode: null, failure });
    }
    const { message } = reply.value;
    exchangeIds.push(...reply.value.exchangeIds);
    const step = await proveStep(context, { name, type: question.type }, message, reply.value.exchangeIds);
    add(step.links);
    const aliases = names.length === 1 ? [] : [...names];
    const answered = { rcode: message.rcode, failure: null };
    if (step.alias === null) {
      return end({ ...answered, answer: { kind: step.kind, records: step.records, aliases } });
    }
    const isLoop = names.some((known) => sameName(known, step.alias ?? '')) || !parseName(step.alias).ok;
    if (isLoop || names.length > securityBounds.aliases) {
      add([
        makeLink({
          kind: 'alias',
          zone: name,
          name: step.alias.slice(0, 1_000),
          type: question.type,
          state: 'indeterminate',
          fault: 'alias-loop',
        }),
      ]);
      return end({ ...answered, answer: null });
    }
    names.push(step.alias);
  }
}

type NoneKind = 'no-data' | 'no-such-name';

interface ProvedStep {
  readonly links: readonly SecurityLink[];
  /** Where the name leads; null at the end. */
  readonly alias: string | null;
  readonly kind: 'records' | 'no-data' | 'no-such-name';
  readonly records: readonly ResourceRecord[];
}

async function proveStep(
  context: Context,
  question: { name: string; type: RecordType },
  message: DecodedMessage,
  exchangeIds: readonly string[],
): Promise<ProvedStep> {
  const { name, type } = question;
  if (type === 'ANY' && answersAny(message, name)) return proveAny(context, name, message, exchangeIds);
  const asked = findRrset(message.answer, name, type);
  const alias = aliasIn(message, name);
  // A CNAME asked for by its own type, made from a DNAME: it holds as far as it says what the DNAME says.
  const isMade = type === 'CNAME' && asked?.signatures.length === 0 && alias?.rrset.type === 'DNAME';
  if (asked !== null && !(isMade && leadsTo(asked, alias?.target))) {
    const links = await proveRrset(context, 'answer', asked, message, exchangeIds);
    return { links, alias: null, kind: 'records', records: asked.records };
  }
  if (alias !== null) {
    const links = await proveRrset(context, 'alias', alias.rrset, message, exchangeIds);
    if (asked !== null) return { links, alias: null, kind: 'records', records: asked.records };
    return { links, alias: alias.target, kind: 'records', records: [] };
  }
  const claimed = message.rcode === 'NXDOMAIN' ? 'no-such-name' : 'no-data';
  const { links, kind } = await proveDenial(context, question, claimed, message, exchangeIds);
  return { links, alias: null, kind, records: [] };
}

function answersAny({ answer }: DecodedMessage, name: string): boolean {
  return answer.some((record) => sameName(record.name, name));
}

/** Whatever a server chose to tell of a name (RFC 8482): each set holds, or the answer does not. */
async function proveAny(
  context: Context,
  name: string,
  message: DecodedMessage,
  exchangeIds: readonly string[],
): Promise<ProvedStep> {
  const own = message.answer.filter((record) => sameName(record.name, name));
  const types = [...new Set(own.map(({ data }) => rdataType(data)))].filter((type) => type !== 'RRSIG');
  const links: SecurityLink[] = [];
  for (const type of types.slice(0, securityBounds.setsOfAny)) {
    const rrset = findRrset(own, name, type);
    if (rrset !== null) links.push(...(await proveRrset(context, 'answer', rrset, message, exchangeIds)));
  }
  if (types.length === 0 || types.length > securityBounds.setsOfAny) {
    const fault = types.length === 0 ? 'no-signature' : 'too-much-work';
    const state = types.length === 0 ? 'bogus' : 'indeterminate';
    links.push(makeLink({ kind: 'answer', zone: name, name, type: 'ANY', state, fault, exchangeIds }));
  }
  return { links, alias: null, kind: 'records', records: own };
}

function leadsTo({ records }: Rrset, target: string | undefined): boolean {
  const [first, ...more] = records;
  return (
    target !== undefined &&
    more.length === 0 &&
    first?.data.type === 'CNAME' &&
    sameName(first.data.target, target)
  );
}

/** A DNAME goes before the CNAME made from it, which carries no signature of its own (RFC 6672 s.5.3.1). */
function aliasIn(message: DecodedMessage, name: string): { rrset: Rrset; target: string } | null {
  for (const rrset of rrsetsOf(message.answer, 'DNAME', securityBounds.aliases)) {
    const data = rrset.records[0]?.data;
    if (data?.type === 'DNAME' && isBelow(name, rrset.name)) {
      return { rrset, target: moveName(name, rrset.name, data.target) };
    }
  }
  const rrset = findRrset(message.answer, name, 'CNAME');
  const data = rrset?.records[0]?.data;
  return rrset !== null && data?.type === 'CNAME' ? { rrset, target: data.target } : null;
}

async function proveRrset(
  { zones, now, run }: Context,
  kind: 'answer' | 'alias',
  rrset: Rrset,
  message: DecodedMessage,
  exchangeIds: readonly string[],
): Promise<readonly SecurityLink[]> {
  const { name, type } = rrset;
  const signer = signerOf(rrset, zones.anchorAbove(above(name, type)));
  const trust = await zones.of(signer ?? above(name, type), run);
  const zone = trust.state === 'secure' ? trust.zone.zone : (trust.links.at(-1)?.name ?? '.');
  const about = { kind, zone, name, type, exchangeIds };
  if (trust.state !== 'secure') return [...trust.links, makeLink({ ...about, state: trust.state })];
  // Signatures are not signed themselves (RFC 4035 s.2.2): asked for alone, nothing proves them.
  if (type === 'RRSIG') return [...trust.links, makeLink({ ...about, state: 'indeterminate' })];
  const bogus = (fault: SecurityFault, detail = ''): SecurityLink[] => [
    ...trust.links,
    makeLink({ ...about, state: 'bogus', fault, detail, signature: rrset.signatures[0] ?? null }),
  ];
  if (signer === null) return bogus(rrset.signatures.length > 0 ? 'signer-wrong' : 'no-signature');
  if (!sameName(zone, signer)) return bogus('signer-wrong', `signed as ${signer}`);
  const check = checkSignatures(rrset, trust.zone, now(), run.budget);
  const { signature } = check;
  if (!check.ok)
    return [...trust.links, makeLink({ ...about, state: 'bogus', fault: check.fault, signature })];
  if (check.wildcardOf === null) return [...trust.links, makeLink({ ...about, state: 'secure', signature })];
  const detail = `from *.${check.wildcardOf}`;
  const { proof, fault } = verifyDenial(message.authority, trust.zone, now(), run.budget);
  if (fault === 'too-many-iterations') {
    return [...trust.links, makeLink({ ...about, state: 'insecure', fault, signature, detail })];
  }
  const proved = proof?.provesWildcard(name, check.wildcardOf) ?? 'no';
  if (proved === 'no') return bogus('wildcard-unproved', detail);
  const state = proved === 'yes' ? 'secure' : 'insecure';
  return [...trust.links, makeLink({ ...about, state, signature, detail })];
}

async function proveDenial(
  { zones, now, run }: Context,
  { name, type }: { name: string; type: RecordType },
  claimed: NoneKind,
  message: DecodedMessage,
  exchangeIds: readonly string[],
): Promise<{ links: readonly SecurityLink[]; kind: NoneKind }> {
  const limit = above(name, type);
  const signer = denialSigner(message, limit, zones.anchorAbove(limit));
  const trust: Trust = await zones.of(signer ?? above(name, type), run);
  const zone = trust.state === 'secure' ? trust.zone.zone : (trust.links.at(-1)?.name ?? '.');
  const about = { kind: 'denial', zone, name, type, exchangeIds } as const;
  if (trust.state !== 'secure') {
    return { kind: claimed, links: [...trust.links, makeLink({ ...about, state: trust.state })] };
  }
  const ended = (state: SecurityState, fault: SecurityFault | null, detail: string, kind = claimed) => ({
    kind,
    links: [
      ...trust.links,
      makeLink({ ...about, state, fault, detail, signature: denialSignature(message) }),
    ],
  });
  const { proof, fault } = verifyDenial(message.authority, trust.zone, now(), run.budget);
  if (fault === 'too-many-iterations') return ended('insecure', fault, 'NSEC3');
  if (proof === null) return ended('bogus', fault ?? 'no-denial', message.rcode);
  const denial = proof.deny(name, type);
  // The proof counts, not the code: some servers answer NXDOMAIN for a name that only has names below it.
  if (denial.kind === 'no-data') return ended('secure', null, denial.detail, 'no-data');
  if (denial.kind === claimed) return ended('secure', null, denial.detail);
  if (denial.kind === 'opt-out') return ended('insecure', 'unsigned-delegation', `opt-out: ${denial.detail}`);
  return ended('bogus', 'denial-wrong', `${message.rcode}, but ${denial.kind}: ${denial.detail}`);
}

/**
 * The deepest signer that may sign the set; null where nobody who may does. DS is its parent's (RFC 4035 s.2.4). Whoever stands above
 * the anchor may not: what is unsigned up there must not speak for what an anchor vouches for.
 */
function signerOf({ name, type, signatures }: Rrset, anchor: string | null): string | null {
  const limit = above(name, type);
  const signers = signatures
    .slice(0, securityBounds.signaturesASet)
    .map(({ signer }) => foldName(signer))
    .filter((signer) => isAtOrBelow(limit, signer) && isAtOrBelow(signer, anchor ?? '.'));
  return signers.sort((a, b) => b.length - a.length)[0] ?? null;
}

function above(name: string, type: RecordType): string {
  return type === 'DS' ? (parentName(name) ?? '.') : name;
}

/** Who signed what the authority section says, where that zone may speak of the name. */
function denialSigner(message: DecodedMessage, limit: string, anchor: string | null): string | null {
  const signer = denialSignature(message)?.signer;
  if (signer === undefined || !isAtOrBelow(limit, signer)) return null;
  return isAtOrBelow(signer, anchor ?? '.') ? signer : null;
}

function denialSignature({ authority }: DecodedMessage) {
  const signatures = authority.flatMap(({ data }) => (data.type === 'RRSIG' ? [data] : []));
  return (
    signatures.find(({ covered }) => covered === 'NSEC' || covered === 'NSEC3') ??
    signatures.find(({ covered }) => covered === 'SOA') ??
    null
  );
}

const weight: readonly SecurityState[] = ['secure', 'insecure', 'indeterminate', 'bogus'];

/** The worst link decides: one that is broken, then one that could not be looked at, then one proved to be unsigned. */
function concluded(
  source: Security['source'],
  question: { name: string; type: RecordType },
  links: readonly SecurityLink[],
  exchangeIds: readonly string[],
): Security {
  const heaviest = Math.max(...links.map(({ state }) => weight.indexOf(state)));
  const security = weight[heaviest] ?? 'indeterminate';
  const failing = links.findIndex(({ state }) => state === security);
  const ids = [...links.flatMap((link) => link.exchangeIds), ...exchangeIds];
  return {
    question: { name: question.name, type: question.type },
    security,
    links: links.slice(0, 500),
    failing: security === 'secure' ? null : failing,
    source,
    exchangeIds: [...new Set(ids)].slice(0, 1_000),
  };
}
