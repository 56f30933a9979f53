// The table of addresses: what each comes to and why, from its text to its verdict, with the answers given in the table where it needs any.

import { describe, expect, it } from 'vitest';
import { domainSignals } from '../../../shared/list/facts';
import { judgeEntry } from '../../../shared/list/judge';
import { bitOf } from '../../../shared/list/signal-bits';
import { noOwnWords } from '../../../shared/list/status';
import type { AddressGroup } from './addresses.fixture';
import { answers } from './addresses-answers.fixture';
import { domains } from './addresses-domains.fixture';
import { people, providers } from './addresses-providers.fixture';
import { spelling } from './addresses-spelling.fixture';
import { createClassifier } from './classify';

const classifier = createClassifier(noOwnWords);
const groups: readonly AddressGroup[] = [...spelling, ...providers, ...domains, ...answers];

function judged(group: AddressGroup, address: string): Record<string, unknown> {
  const { code, localSignals, domain } = classifier.entry(address);
  const named = domain === null ? { signals: 0, suggestion: null } : classifier.domain(domain);
  const { asked } = group;
  const verdict = judgeEntry({
    level: asked?.level ?? 'syntax',
    code,
    localSignals,
    domainSignals: named.signals | (asked?.parked ? bitOf('parked', domainSignals) : 0),
    domain: asked?.domain ?? 'not-asked',
    mailbox: asked?.mailbox ?? 'not-asked',
    isDuplicate: asked?.duplicate ?? false,
  });
  return {
    code,
    verdict: verdict.verdict,
    reason: verdict.reasons[0],
    missing: (group.also ?? []).filter((reason) => !verdict.reasons.includes(reason)),
    ...(group.suggestion === undefined ? {} : { suggestion: named.suggestion }),
  };
}

describe('addresses', () => {
  it('has at least 400 of them, each with its rule', () => {
    expect(groups.flatMap(({ addresses }) => addresses).length).toBeGreaterThanOrEqual(400);
    expect(groups.filter(({ rule }) => rule === '')).toEqual([]);
  });

  it.each(groups.map((group) => [group.rule, group.reason, group] as const))(
    '%s: %s',
    (_rule, _reason, group) => {
      const expected = {
        code: group.code,
        verdict: group.verdict,
        reason: group.reason,
        missing: [],
        ...(group.suggestion === undefined ? {} : { suggestion: group.suggestion }),
      };
      for (const address of group.addresses)
        expect({ address, ...judged(group, address) }).toEqual({ address, ...expected });
    },
  );

  it.each(people)('%s is somebody’s name, and no hint touches it', (address) => {
    expect(classifier.entry(address)).toMatchObject({ code: 'ok', localSignals: 0 });
  });
});
