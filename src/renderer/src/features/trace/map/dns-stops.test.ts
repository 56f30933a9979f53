// What the trunk tells of DNS: aliases between the zones they lead through, servers that failed, and how it folds with little room.

import { describe, expect, it } from 'vitest';
import type { DnsExchange } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { aliased, troubled } from '../dns-traces.fixture';
import { exchange, record } from '../evidence.fixture';
import { subjectOf } from '../inspector/subject';
import { harbor } from '../traces.fixture';
import { aliasHops } from './aliases';
import { foldTrunk } from './fold-trunk';
import { routeOf, stopsOf } from './route';
import { type Stop, stop } from './stop';

describe('aliases', () => {
  it('stand between the zones they lead through', () => {
    expect(routeOf(aliased).trunk.map((one) => one.label)).toEqual([
      'You',
      'Resolver',
      'Root',
      '.example',
      'old.example',
      'mail.new.example',
      'new.example',
      'mailbox.postoffice.example',
      'postoffice.example',
      'MX',
    ]);
  });

  it('say what leads where, and by what', () => {
    const stops = stopsOf(routeOf(aliased)).filter((one) => one.kind === 'alias');
    expect(stops.map((one) => one.name)).toEqual([
      'Alias, mail.old.example leads to mail.new.example (DNAME of old.example)',
      'Alias, mail.new.example leads to mailbox.postoffice.example (CNAME)',
    ]);
    const subject = subjectOf(aliased, routeOf(aliased), stops[0]?.id ?? '');
    expect(subject?.happened[0]).toContain('by the DNAME of old.example');
    expect(subject?.aliases.length).toBe(2);
  });

  it('follow a circle once, and no more than sixteen hops', () => {
    const chain = (pairs: [string, string][]) =>
      aliasHops(
        [
          exchange({
            id: 'q',
            zone: null,
            server: [null, '192.0.2.1'],
            question: ['a.example', 'MX'],
            at: 0,
            took: 1,
            outcome: 'alias',
            answer: pairs.map(([from, to]) => record(from, 'CNAME', to)),
          }),
        ],
        'A.example.',
      ).map((hop) => hop.to);
    expect(
      chain([
        ['a.example', 'B.example.'],
        ['b.example', 'a.example.'],
      ]),
    ).toEqual(['b.example', 'a.example']);
    const long = Array.from({ length: 40 }, (_, at): [string, string] => [
      at === 0 ? 'a.example' : `n${at}.example`,
      `n${at + 1}.example.`,
    ]);
    expect(chain(long).length).toBe(16);
  });
});

describe('questions asked for the proof alone', () => {
  const again = (id: string, zone: string | null): DnsExchange => {
    const bare = exchange({
      id,
      zone,
      server: [null, '198.51.100.53'],
      question: ['harbor.example', 'MX'],
      at: 20,
      took: 400,
      outcome: 'answer',
    });
    const edns = { udpSize: 1_232, version: 0, dnssecOk: zone !== null, options: [] };
    const sent = zone === null ? btoa('\x12\x34\x01\x10\x00\x01') : bare.sent; // CD
    return { ...bare, sent, response: bare.response && { ...bare.response, edns } };
  };
  const traced = { ...harbor, exchanges: [...harbor.exchanges, again('p1', null), again('p2', 'example')] };
  const resolver = (trace: Trace): Stop | undefined =>
    stopsOf(routeOf(trace)).find((one) => one.id === 'resolver');
  it('cost the way nothing', () => {
    expect(resolver(traced)?.took).toBe('12 ms');
    expect(subjectOf(traced, routeOf(traced), 'resolver')?.exchanges.map((one) => one.id)).toEqual(['q1']);
    expect(subjectOf(traced, routeOf(traced), 'zone:example')?.exchanges.map((one) => one.id)).toEqual([
      'q3',
    ]);
  });
  it('stand for a place where nothing else was asked', () => {
    const alone = { ...traced, exchanges: traced.exchanges.filter((one) => one.id !== 'q1') };
    expect(resolver(alone)?.took).toBe('400 ms');
  });
});

describe('the servers of a zone', () => {
  const zone = stopsOf(routeOf(troubled)).find((one) => one.id === 'zone:city-of-somewhere.example');
  it('are told by shape, the one that answered among them', () => {
    expect(zone?.marks).toEqual(['no-answer', 'no-answer', 'no-answer', 'refused', 'refused', 'passed']);
    expect(zone?.line).toContain('8 of 9 servers failed');
  });

  it('cost what was waited for all of them', () => {
    // Three silent for 1.5 s, begun 0.9 s apart, then the quick ones: 3.3 s and 22 + 22 + 19 + 19 + 240 ms, less what overlapped.
    expect(zone?.took).toBe('3.6 s');
    const subject = subjectOf(troubled, routeOf(troubled), zone?.id ?? '');
    expect(subject?.servers.map((one) => one.state)).toEqual([
      'silent',
      'silent',
      'silent',
      'lame',
      'lame',
      'failed',
      'failed',
      'not-asked',
      'answered',
    ]);
  });

  it('are named where nobody had to ask them', () => {
    const subject = subjectOf(harbor, routeOf(harbor), 'zone:harbor.example');
    expect(subject?.notNeeded).toEqual([]);
    const few = { ...harbor, exchanges: harbor.exchanges.filter((one) => one.id !== 'q5') };
    expect(subjectOf(few, routeOf(few), 'zone:harbor.example')?.notNeeded).toEqual(['ns2.harbor.example']);
  });

  it('have their own addresses looked up', () => {
    const subject = subjectOf(troubled, routeOf(troubled), 'zone:city-of-somewhere.example');
    expect(subject?.lookups.map((one) => one.id)).toEqual(['q4']);
  });

  it('are asked shortened questions that lead on to the domain', () => {
    const top = subjectOf(troubled, routeOf(troubled), 'zone:example');
    expect(top?.exchanges.map((one) => one.id)).toEqual(['q3']);
  });
});

describe('with little room', () => {
  const trunk = (kinds: string): Stop[] =>
    [...kinds].map((letter, at) =>
      stop({
        id: `${letter}${at}`,
        kind: letter === 'z' ? 'zone' : letter === 'a' ? 'alias' : letter === 'm' ? 'mx' : 'you',
        label: `${letter}${at}`,
        standing: 'passed',
        line: 'came through',
      }),
    );
  it.each([
    ['yzzzm', 5, 'y0 z1 z2 z3 m4', 'there is room'],
    ['yzzzzm', 5, 'y0 z1 2 zones z4 m5', 'two zones in the middle'],
    ['yzzzzzzm', 6, 'y0 z1 3 zones z5 z6 m7', 'no more than must'],
    ['yzzzazazm', 8, 'y0 z1 2 zones a4 z5 a6 z7 m8', 'never across an alias'],
    ['yzzzazazm', 6, 'y0 z1 2 zones 2 aliases z7 m8', 'then the aliases with what is between them'],
    ['yzzazm', 4, 'y0 z1 z2 a3 z4 m5', 'nothing side by side to fold'],
  ])('%s in %i', (kinds, room, labels, _why) => {
    expect(
      foldTrunk(trunk(kinds), room)
        .map((one) => one.label)
        .join(' '),
    ).toBe(labels);
  });
});
