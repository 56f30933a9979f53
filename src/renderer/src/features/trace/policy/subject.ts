// What the inspector shows for the domain's transport policy. Pure.

import type { Trace } from '../../../../../shared/trace';
import type { Rule } from '../../../../../shared/verdict/schema';
import { count, inWords } from '../../../../../shared/words/measure';
import { mtaStsLines } from '../../../../../shared/words/policy';
import { noteWords } from '../../../../../shared/words/verdict';
import type { Subject } from '../inspector/subject-shape';
import { daneOfAll } from './of-host';
import { policyWords as words } from './words';

const stsRule: Rule = { document: 'RFC 8461', section: '5' };
const daneRule: Rule = { document: 'RFC 7672', section: '2.2' };

export function policySubject(base: Subject, trace: Trace): Subject {
  const { mtaSts } = trace;
  const dane = daneOfAll(trace);
  const ids = new Set([...(mtaSts?.exchangeIds ?? []), ...dane.flatMap(({ tlsa }) => tlsa.exchangeIds)]);
  const notes = (trace.verdict?.notes ?? [])
    .filter(({ code }) => /^(?:sts|dane)-/u.test(code) || code === 'no-policy')
    .map((note) => noteWords(note).text);
  return {
    ...base,
    title: words.title,
    subtitle: words.subtitle,
    happened: [
      ...new Set([
        ...(mtaSts === null ? [] : mtaStsLines(mtaSts)),
        ...daneLines(dane.map(({ tlsa }) => tlsa.state)),
        ...notes,
      ]),
    ],
    matters: words.matters,
    doubt: words.doubt,
    rules: [stsRule, ...(dane.length === 0 ? [] : [daneRule])],
    mtaSts,
    dane,
    exchanges: trace.exchanges.filter(({ id }) => ids.has(id)),
  };
}

function daneLines(states: readonly string[]): string[] {
  if (states.length === 0) return [];
  const proved = states.filter((state) => state === 'secure').length;
  const broken = states.filter((state) => state === 'bogus').length;
  const unasked = states.filter((state) => state === 'not-applicable').length;
  if (proved > 0) {
    return [
      proved === states.length
        ? `DANE: ${states.length === 1 ? 'the host has' : `all ${inWords(states.length)} hosts have`} TLSA records that DNSSEC proves.`
        : `DANE: ${proved} of ${count(states.length, 'host')} ${proved === 1 ? 'has' : 'have'} TLSA records that DNSSEC proves.`,
    ];
  }
  if (broken > 0) return ['DANE: the proof of the TLSA records is broken.'];
  if (unasked === states.length)
    return [
      'DANE was not asked for: the names of the mail hosts are not signed, so it could not be built on.',
    ];
  if (states.every((state) => state === 'failed')) return ['DANE: it could not be asked.'];
  return ['DANE: no host has TLSA records a sender can rest on.'];
}
