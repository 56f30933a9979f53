// The aliases on the way as stops of the trunk: each stands between the zones asked for the name before it and those asked for the name it
// leads to. More than two stand as one.

import type { Trace } from '../../../../../shared/trace';
import { count } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { mapWords } from '../words';
import { type AliasHop, aliasHops, isWithin, namesOf, plainName } from './aliases';
import { type Stop, stop } from './stop';

const toldApart = 2;

export function withAliases(trace: Trace, zones: readonly Stop[]): Stop[] {
  const domain = trace.address?.domain?.ascii;
  const hops = domain === undefined ? [] : aliasHops(trace.exchanges, domain);
  if (domain === undefined || hops.length === 0) return [...zones];
  const stops = hops.length > toldApart ? [together(hops)] : hops.map(one);
  const names = namesOf(domain, hops);
  /** For the sake of which of the names a zone was asked: the first it lies above. */
  const groupOf = (zone: Stop): number => {
    const name = plainName(zone.id.slice('zone:'.length));
    const at = names.findIndex((one) => isWithin(one, name));
    return at < 0 ? names.length - 1 : at;
  };
  return names.flatMap((_, at) => [
    ...zones.filter((zone) => groupOf(zone) === at),
    ...stops.slice(at, at + 1),
  ]);
}

function one(hop: AliasHop): Stop {
  const how = hop.madeBy === null ? mapWords.cname : mapWords.dname(visible(hop.madeBy));
  return stop({
    id: `alias:${hop.from}`,
    kind: 'alias',
    label: visible(hop.to),
    below: mapWords.aliasBelow,
    standing: 'passed',
    line: mapWords.aliasLine(visible(hop.from), how),
    name: mapWords.aliasSpoken(visible(hop.from), visible(hop.to), how),
    onWay: true,
  });
}

function together(hops: readonly AliasHop[]): Stop {
  const [from, to] = [hops[0]?.from ?? '', hops.at(-1)?.to ?? ''];
  return stop({
    id: `alias:${from}`,
    kind: 'alias',
    label: count(hops.length, 'alias', 'aliases'),
    standing: 'passed',
    line: mapWords.aliasesLine(visible(from), visible(to)),
    onWay: true,
  });
}
