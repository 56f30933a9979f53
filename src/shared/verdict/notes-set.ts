// Patterns of a domain's hosts as a set: a first host closed on purpose, a backup weaker than what it backs up, everything in one place,
// an operator left over. Only from evidence; what a pattern means for the mail is judged elsewhere.

import type { Attempt, HostAddress } from '../evidence';
import { networkOf } from './address-network';
import { differenceOf, keywordsOf } from './ehlo-keywords';
import { note, replyOf } from './finding';
import type { Evidence, JudgedHost } from './host-outcome';
import { operatorOf } from './mail-operators';
import { organisationOf } from './organisation';
import { cameToTls, tlsAttempt } from './policy';
import type { Note } from './schema';

export function setNotes(evidence: Evidence, hosts: readonly JudgedHost[]): Note[] {
  return [
    ...(isNolisting(hosts) ? nolistingNotes(hosts) : []),
    ...weakerBackups(hosts),
    ...knowingLess(hosts),
    ...sharedPlaces(hosts),
    ...operators(evidence, hosts),
    ...hiddenHosts(evidence, hosts),
    ...differences(hosts),
  ];
}

/**
 * Every host of first preference refuses the connection (it is there, and nothing listens) while a later one answers. Silence is no sign of
 * it: a machine that is down is silent, too.
 */
export function isNolisting(hosts: readonly JudgedHost[]): boolean {
  const first = hosts.filter(({ host }) => host.group === 0);
  const later = hosts.filter(({ host }) => host.group > 0);
  return (
    first.length > 0 &&
    first.every(({ outcome }) => outcome.kind === 'down' && outcome.code === 'hosts-unreachable') &&
    later.some(({ outcome }) => outcome.attempt?.greeting?.code === 220)
  );
}

function nolistingNotes(hosts: readonly JudgedHost[]): Note[] {
  const closed = hosts.filter(({ host }) => host.group === 0);
  return closed.map(({ host, outcome }) =>
    note('nolisting', { host: host.name, address: outcome.attempt?.address ?? null }),
  );
}

/** How well a host encrypts: 0 not at all, 1 with a retired protocol, 2 with a certificate that does not hold, 3 as one would wish. */
function grade({ host, outcome }: JudgedHost): number | null {
  const attempt: Attempt | null = tlsAttempt(host, outcome.attempt);
  if (!cameToTls(attempt)) return null;
  if (attempt.startTls !== 'done' || attempt.tls === null) return 0;
  if (/^(?:SSLv[23]|TLSv1(?:\.[01])?)$/u.test(attempt.tls.protocol)) return 1;
  const holds = attempt.tls.trusted && attempt.tls.nameMatches;
  return holds || attempt.dane?.state === 'match' ? 3 : 2;
}

function weakerBackups(hosts: readonly JudgedHost[]): Note[] {
  const first = hosts.filter(({ host }) => host.group === 0).map(grade);
  const known = first.filter((one) => one !== null);
  if (known.length === 0) return [];
  const least = Math.min(...known);
  return hosts.flatMap((judged) => {
    const own = judged.host.group > 0 ? grade(judged) : null;
    if (own === null || own >= least) return [];
    return [
      note('backup-weaker-tls', { host: judged.host.name, address: judged.outcome.attempt?.address ?? null }),
    ];
  });
}

function knowingLess(hosts: readonly JudgedHost[]): Note[] {
  const refuses = hosts.some(({ host, outcome }) => host.group === 0 && outcome.code === 'no-such-mailbox');
  if (!refuses) return [];
  return hosts
    .filter(({ host, outcome }) => host.group > 0 && outcome.kind === 'accepts')
    .map((judged) => note('backup-takes-any-name', replyOf(judged)));
}

function sharedPlaces(hosts: readonly JudgedHost[]): Note[] {
  const placed = hosts.filter(({ host }) => host.addresses.list.length > 0);
  if (placed.length < 2) return [];
  const seen = new Map<string, string>();
  const notes: Note[] = [];
  for (const { host } of placed) {
    const shared = host.addresses.list.find(({ address }) =>
      seen.has(networkOf(address)?.address ?? address),
    );
    if (shared !== undefined) {
      const { name, addresses } = host;
      notes.push(
        note('same-address', { host: name, address: shared.address, exchangeIds: addresses.exchangeIds }),
      );
    }
    for (const { address } of host.addresses.list)
      seen.set(networkOf(address)?.address ?? address, host.name);
  }
  const network = notes.length < placed.length - 1 ? oneNetwork(placed) : null;
  if (network !== null) {
    const exchangeIds = placed.flatMap(({ host }) => host.addresses.exchangeIds);
    notes.push(note('same-network', { exchangeIds, detail: network }));
  }
  return notes;
}

/** The network all hosts stand in: one /24, and one /48 where they have IPv6 too; null where there are several. */
function oneNetwork(placed: readonly JudgedHost[]): string | null {
  const [first] = placed;
  const operator = first === undefined ? null : operatorOf(first.host.name);
  // One network of a large operator is served from many places.
  if (operator !== null && placed.every(({ host }) => operatorOf(host.name)?.key === operator.key))
    return null;
  const list: HostAddress[] = placed.flatMap(({ host }) => host.addresses.list);
  const networks = (family: 4 | 6): Set<string> =>
    new Set(
      list
        .filter((one) => one.family === family)
        .map(({ address }) => networkOf(address)?.network ?? address),
    );
  const [v4, v6] = [networks(4), networks(6)];
  if (v4.size > 1 || v6.size > 1) return null;
  // Joined by a family that all of them have.
  const shared = ([4, 6] as const).filter((family) =>
    placed.every(({ host }) => host.addresses.list.some((one) => one.family === family)),
  );
  if (shared.length === 0) return null;
  return [...v4, ...v6].join(', ');
}

/** Only organisations other than the domain's own: that its own hosts are its own is no finding. */
function operators({ address }: Evidence, hosts: readonly JudgedHost[]): Note[] {
  const own = address?.domain === null ? null : organisationOf(address?.domain.ascii ?? '').key;
  const run = hosts.map(({ host }) => ({ host, by: organisationOf(host.name) }));
  const [first] = run;
  if (first === undefined || run.length < 2) return [];
  if (run.every(({ by }) => by.key === first.by.key)) {
    return first.by.key === own ? [] : [note('single-provider', { detail: first.by.name })];
  }
  if (first.by.key === own) return [];
  return run
    .filter(({ by }) => by.key !== first.by.key && by.key !== own)
    .map(({ host, by }) => note('old-provider', { host: host.name, detail: by.name }));
}

function hiddenHosts({ options, mx }: Evidence, hosts: readonly JudgedHost[]): Note[] {
  if (options.allowPrivate || mx === null) return [];
  return hosts.flatMap(({ host: { name, addresses } }) => {
    const hidden = addresses.list.find(({ scope }) => scope !== 'public');
    if (hidden === undefined) return [];
    const { exchangeIds } = addresses;
    return [
      note('host-not-public', { host: name, address: hidden.address, exchangeIds, detail: hidden.scope }),
    ];
  });
}

function differences(hosts: readonly JudgedHost[]): Note[] {
  const answering = hosts.flatMap(({ host, outcome }) => {
    const keywords = keywordsOf(outcome.attempt?.capabilities ?? null);
    return keywords === null ? [] : [{ host, address: outcome.attempt?.address ?? null, keywords }];
  });
  const [first, ...others] = answering;
  if (first === undefined) return [];
  return others.flatMap(({ host, address, keywords }) => {
    const detail = differenceOf(first.keywords, keywords);
    return detail === '' ? [] : [note('capabilities-differ', { host: host.name, address, detail })];
  });
}
