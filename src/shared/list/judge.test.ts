// The judge over all facts there can be: every combination of spelling, domain, mailbox, level and signals that matters. What holds for all of them
// is held here; single addresses stand in main/list/classify/addresses.test.ts.

import { describe, expect, it } from 'vitest';
import {
  domainOutcomes,
  domainSignals,
  type EntryFacts,
  entryCodes,
  listLevels,
  localSignals,
  mailboxOutcomes,
} from './facts';
import { judgeEntry, verdictOfReason } from './judge';
import { listRules } from './rules';
import { bands } from './score';
import { bitsOf } from './signal-bits';
import { type EntryVerdict, listReasons } from './verdict';

const someLocal = [0, bitsOf(['role', 'tagged'], localSignals), (1 << localSignals.length) - 1];
const someDomain = [
  0,
  ...domainSignals.map((name) => bitsOf([name], domainSignals)),
  bitsOf(['free', 'typo'], domainSignals),
  (1 << domainSignals.length) - 1,
];

/** One spelling of each kind the judge tells apart. */
const someCodes = ['ok', 'unknown-tld', 'provider-forbids', 'no-address', 'blank', 'bad-domain'] as const;

function* everything(): Generator<EntryFacts> {
  for (const level of listLevels) {
    for (const code of someCodes) {
      for (const domain of [...domainOutcomes, 'waiting'] as const) {
        for (const mailbox of [...mailboxOutcomes, 'waiting'] as const) {
          for (const [at, signals] of someDomain.entries()) {
            const local = someLocal[at % someLocal.length] ?? 0;
            yield {
              level,
              code,
              domain,
              mailbox,
              domainSignals: signals,
              localSignals: local,
              isDuplicate: at % 2 === 1,
            };
          }
        }
      }
    }
  }
}

const all = [...everything()].map((facts) => ({ facts, verdict: judgeEntry(facts) }));

/** Facts for which something does not hold; none, if all is well. */
function breaking(holds: (facts: EntryFacts, verdict: EntryVerdict) => boolean): EntryFacts[] {
  return all
    .filter(({ facts, verdict }) => !holds(facts, verdict))
    .slice(0, 3)
    .map(({ facts }) => facts);
}

const weight = ['undeliverable', 'waiting', 'risky', 'deliverable', 'unknown', null];

describe('judge', () => {
  it('is total: a verdict by the first reason, each reason once', () => {
    const broken = breaking((_facts, { verdict, reasons }) => {
      const [first] = reasons;
      return (
        first !== undefined && verdictOfReason[first] === verdict && new Set(reasons).size === reasons.length
      );
    });
    expect(broken).toEqual([]);
  });

  it('orders reasons: by what they weigh, then as in the table, hints last', () => {
    const rank = (reason: (typeof listReasons)[number]): number =>
      weight.indexOf(verdictOfReason[reason]) * 100 + listReasons.indexOf(reason);
    const broken = breaking((_facts, { reasons }) =>
      reasons.every((reason, at) => at === 0 || rank(reasons[at - 1] ?? reason) <= rank(reason)),
    );
    expect(broken).toEqual([]);
  });

  it('scores within the verdict’s band, by parts that add up; not while waiting', () => {
    const broken = breaking((_facts, { verdict, score, parts, reasons }) => {
      if (verdict === 'waiting') return score === null && parts.length === 0;
      const sum = parts.reduce((total, { points }) => total + points, 0);
      const [least, most] = bands[verdict];
      return score === sum && score >= least && score <= most && parts[0]?.reason === reasons[0];
    });
    expect(broken).toEqual([]);
  });

  it('calls deliverable only what a mail host took', () => {
    expect(
      breaking(({ mailbox }, { verdict }) => verdict !== 'deliverable' || mailbox === 'accepted'),
    ).toEqual([]);
  });

  it('condemns only by a spelling, an answer of DNS, or an answer of a mail host that says so', () => {
    const condemns = new Set<string>([
      ...[
        'null-mx',
        'no-such-domain',
        'no-mail-host',
        'hosts-without-address',
        'hosts-private',
        'mx-unusable',
      ],
      ...['no-such-mailbox', 'disabled'],
    ]);
    const broken = breaking(({ code, domain, mailbox }, { verdict }) => {
      if (verdict !== 'undeliverable') return true;
      return (code !== 'ok' && code !== 'unknown-tld') || condemns.has(domain) || condemns.has(mailbox);
    });
    expect(broken).toEqual([]);
  });

  it.each([
    ...(['refuses-us', 'greylisted', 'still-deferred', 'could-not-reach', 'not-asked'] as const),
    ...(['not-asked-unfit', 'not-asked-resting', 'unclear', 'hidden'] as const),
  ])('a mailbox’s %s never condemns', (mailbox) => {
    for (const level of listLevels) {
      for (const signals of someDomain) {
        const { verdict } = judgeEntry({
          level,
          code: 'ok',
          domain: 'mx',
          mailbox,
          domainSignals: signals,
          localSignals: 0,
          isDuplicate: false,
        });
        expect(verdict).not.toBe('undeliverable');
      }
    }
  });

  it('waits only for what its level asks', () => {
    const broken = breaking(({ level, domain, mailbox }, { verdict }) => {
      if (verdict !== 'waiting') return true;
      if (domain === 'waiting') return level !== 'syntax';
      return level === 'mailbox' && (mailbox === 'waiting' || mailbox === 'greylisted');
    });
    expect(broken).toEqual([]);
  });

  it('takes any other spelling as one that can be no address', () => {
    for (const code of entryCodes) {
      if ((someCodes as readonly string[]).includes(code)) continue;
      expect(judgeEntry({ ...plain, code }).reasons[0], code).toBe('bad-syntax');
    }
  });

  it('keeps apart: there is none, could not be asked, was not asked', () => {
    const of = (domain: EntryFacts['domain']): string | undefined =>
      judgeEntry({ ...plain, domain }).reasons[0];
    expect([of('no-such-domain'), of('could-not-ask'), of('not-asked')]).toEqual([
      'no-such-domain',
      'could-not-ask-dns',
      'domain-not-asked',
    ]);
  });

  it('uses every reason there is, and each has its rule or none', () => {
    const used = new Set<string>();
    for (const { verdict } of all) for (const reason of verdict.reasons) used.add(reason);
    expect(listReasons.filter((reason) => !used.has(reason))).toEqual([]);
    expect(Object.keys(listRules).sort()).toEqual([...listReasons].sort());
  });

  it('moves the score by hints, and not the verdict', () => {
    const bare = judgeEntry({ ...plain, mailbox: 'accepted', level: 'mailbox' });
    const hinted = judgeEntry({
      ...plain,
      mailbox: 'accepted',
      level: 'mailbox',
      localSignals: bitsOf(['role', 'trap-like', 'generated-looking'], localSignals),
    });
    expect(hinted.verdict).toBe(bare.verdict);
    expect(hinted.score).toBeLessThan(bare.score ?? 0);
  });
});

const plain: EntryFacts = {
  level: 'domain',
  code: 'ok',
  domain: 'mx',
  mailbox: 'not-asked',
  domainSignals: 0,
  localSignals: 0,
  isDuplicate: false,
};
