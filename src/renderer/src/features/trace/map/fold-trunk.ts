// With less room than stops, stops of the trunk that stand side by side fold into one: first the zones between the root and the last one,
// then the aliases with what lies between them. Their order never changes. Pure.

import { mapWords } from '../words';
import { type Stop, stop } from './stop';

export function foldTrunk(trunk: readonly Stop[], room: number): readonly Stop[] {
  if (trunk.length <= room) return trunk;
  const zones = trunk.filter((one) => one.kind === 'zone');
  const between = new Set(zones.slice(1, -1));
  const run = longestRun(trunk, (one) => between.has(one));
  const withZones =
    zones.length < 4 ? trunk : fold(trunk, run, trunk.length - room + 1, mapWords.zonesTogether);
  if (withZones.length <= room) return withZones;
  const first = withZones.findIndex((one) => one.kind === 'alias');
  const last = withZones.findLastIndex((one) => one.kind === 'alias');
  if (first === last) return withZones;
  const aliases = withZones.slice(first, last + 1);
  return fold(withZones, aliases, aliases.length, () =>
    mapWords.aliasesTogether(aliases.filter((one) => one.kind === 'alias').length),
  );
}

/** No more of a run than must be; nothing where it is a single stop. */
function fold(
  trunk: readonly Stop[],
  run: readonly Stop[],
  atMost: number,
  label: (names: readonly string[]) => string,
): readonly Stop[] {
  const folded = run.slice(0, Math.max(2, atMost));
  const first = folded[0];
  if (first === undefined || folded.length < 2) return trunk;
  const together = stop({
    ...first,
    label: label(folded.map((one) => one.label)),
    below: '',
    standing: folded.every((one) => one.standing === 'passed')
      ? 'passed'
      : (folded.at(-1)?.standing ?? 'passed'),
    name: folded.map((one) => one.name).join('; '),
    line: folded.map((one) => one.label).join(', '),
    onWay: folded.every((one) => one.onWay),
    took: '',
    marks: [],
  });
  return trunk.flatMap((one) => (one === first ? [together] : folded.includes(one) ? [] : [one]));
}

function longestRun(trunk: readonly Stop[], fits: (one: Stop) => boolean): readonly Stop[] {
  let best: Stop[] = [];
  let run: Stop[] = [];
  for (const one of trunk) {
    run = fits(one) ? [...run, one] : [];
    if (run.length > best.length) best = run;
  }
  return best;
}
