// Shortened names against the simple way: thousands of small random worlds, with servers that are honest, lame, failing, or broken
// in what they say to shortened names, are walked with minimised names and with whole ones. Both must end the same. No sockets:
// the client is a function over the worlds.

import { expect, it } from 'vitest';
import { createDnsCache } from './cache';
import type { Ask, Client, Judged, Reply } from './client';
import { makeQuery, makeResponse } from './make-message';
import type { DecodedMessage, DnsMessage } from './message';
import { isAtOrBelow, parentName } from './name-relation';
import { contextOver } from './testing/ask';
import { a, answerFrom, cname, dname, mx, ns, type Zones } from './testing/authority';
import { seeded } from './testing/seeded';
import type { RecordType } from './types';
import { descend } from './walk-descend';
import { createWalkMemory } from './walk-memory';
import type { WalkRun } from './walk-run';

type Manner = 'honest' | 'denies-empty' | 'refuses-short' | 'fails-short' | 'lame' | 'fails';
interface SmallWorld {
  readonly servers: ReadonlyMap<string, (query: DnsMessage) => DnsMessage>;
  readonly names: readonly string[];
  readonly manners: readonly Manner[];
}

const answersWholeNames: readonly Manner[] = ['honest', 'denies-empty', 'refuses-short', 'fails-short'];
const anyManner: readonly Manner[] = [...answersWholeNames, 'lame', 'fails'];
/** Thousands of walks take a while on a machine that does other things as well. */
const generativeTestMs = 60_000;
const labels = ['a', 'b', '_c'];
const rootServer = '198.51.100.1';

function makeWorld(random: () => number, only?: readonly Manner[]): SmallWorld {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const names: string[] = [];
  for (let i = 0; i < 14; i++) {
    const above = names.length > 0 && random() < 0.8 ? pick(names) : null;
    if (above !== null && above.split('.').length >= 6) continue;
    const name = above === null ? pick(labels) : `${pick(labels)}.${above}`;
    if (!names.includes(name)) names.push(name);
  }
  const cuts = names.filter(() => random() < 0.3);
  const zoneOf = (name: string): string =>
    [...cuts, '.'].filter((cut) => isAtOrBelow(name, cut)).sort((x, y) => y.length - x.length)[0] ?? '.';
  const zones = new Map<string, ReturnType<typeof a>[]>(
    [['.', []], ...cuts.map((cut) => [cut, []] as const)].map(([zone]) => [zone as string, []]),
  );
  for (const name of names) {
    const lines = zones.get(zoneOf(name));
    const dice = random();
    if (dice < 0.2) lines?.push(cname(name, pick(names)));
    else if (dice < 0.28) lines?.push(dname(name, pick(names)));
    else if (dice < 0.5) lines?.push(a(name, `192.0.2.${Math.floor(random() * 200)}`));
    else if (dice < 0.75) lines?.push(mx(name, 10, pick(names)));
    // the rest own nothing: empty, or not there
  }
  const servers = new Map<string, (query: DnsMessage) => DnsMessage>();
  const manners: Manner[] = [];
  for (const [index, cut] of cuts.entries()) {
    const above = zoneOf(parentName(cut) ?? '.');
    // The first server of a zone may be anything; the second is honest or broken for shortened names alone.
    for (const nth of [0, 1]) {
      const address = `203.0.113.${index * 2 + nth}`;
      const host = `ns${nth}.${cut}`;
      zones.get(above)?.push(ns(cut, host), a(host, address));
      const manner = pick<Manner>(only ?? (nth === 0 ? anyManner : answersWholeNames));
      manners.push(manner);
      servers.set(address, serverOf({ [cut]: zones.get(cut) ?? [] }, manner));
    }
  }
  servers.set(rootServer, serverOf({ '.': zones.get('.') ?? [] }, 'honest'));
  return { servers, names, manners };
}

function serverOf(zones: Zones, manner: Manner): (query: DnsMessage) => DnsMessage {
  return (query) => {
    const honest = answerFrom(zones, query);
    const [question] = query.questions;
    switch (manner) {
      case 'honest':
        return honest;
      case 'lame':
        return makeResponse(query, { rcode: 'REFUSED' });
      case 'fails':
        return makeResponse(query, { rcode: 'SERVFAIL' });
      case 'refuses-short':
        return question?.type === 'A' ? makeResponse(query, { rcode: 'REFUSED' }) : honest;
      case 'fails-short':
        return question?.type === 'A' ? makeResponse(query, { rcode: 'SERVFAIL' }) : honest;
      case 'denies-empty': {
        const isEmpty = honest.rcode === 'NOERROR' && honest.answer.length === 0 && honest.authoritative;
        const owns = Object.values(zones).some((lines) => lines.some(([owner]) => owner === question?.name));
        return isEmpty && !owns ? { ...honest, rcode: 'NXDOMAIN' } : honest;
      }
    }
  };
}

function clientOver(world: SmallWorld, asked: string[]): Client {
  const reply = <V>(
    judged: Judged<V>,
    message: DecodedMessage,
    id: string,
  ): Awaited<ReturnType<Client['ask']>> =>
    judged.outcome === 'failed'
      ? { ok: false, failure: { ...judged.failure, exchangeIds: [id] } }
      : { ok: true, value: { value: judged.value, message, exchangeIds: [id] } };
  return {
    async ask<V>(ask: Ask<V>) {
      const server = world.servers.get(ask.server.address);
      if (server === undefined) throw new Error(`no server at ${ask.server.address}`);
      asked.push(`${ask.zone} ${ask.question.name} ${ask.question.type}`);
      const query = makeQuery(1, { ...ask.question, class: 'IN' });
      const message: DecodedMessage = { ...server(query), trailingOctets: 0 };
      return reply(ask.judge(message), message, `q${asked.length}`) as { ok: true; value: Reply<V> };
    },
    reportNotAsked: (_ask, failure) => ({ ...failure, exchangeIds: [] }),
  };
}

interface Walker {
  ask(name: string, type: RecordType): Promise<string>;
  readonly asked: readonly string[];
}

function walkerOver(world: SmallWorld, how: { minimised: boolean; cached: boolean }): Walker {
  const asked: string[] = [];
  const clock = { now: () => 0 };
  const { context } = contextOver(
    { network: { clock, isPublic: () => true, random: () => 0.999 } as never, asked: [], close: () => {} },
    { rootHints: [{ name: 'a.root', addresses: [rootServer] }] },
  );
  const client = clientOver(world, asked);
  const fresh = () => createDnsCache({ now: () => 0 });
  // Of two servers that disagree about an empty name both walks must ask the same first.
  const inOrder = { reluctance: () => 0 };
  const memory = { ...createWalkMemory(), ...inOrder };
  const shared = fresh();
  return {
    asked,
    async ask(name, type) {
      const run: WalkRun = {
        context,
        client,
        cache: how.cached ? shared : fresh(),
        memory: how.minimised ? memory : { ...createWalkMemory(), ...inOrder, wantsWholeNames: () => true },
        underWay: new Map(),
        signal: new AbortController().signal,
        signed: false,
        deadlineMs: 1e9,
        tally: { steps: 1_000, circles: new Set() },
        resolving: [],
      };
      const end = await descend(run, { name, type }, [], async () => []);
      if (!end.ok) return end.failure.code;
      const { kind, chain } = end.value.value;
      const data = chain.records.map(({ data: one }) => JSON.stringify(one)).sort();
      return [kind, ...chain.targets, ...data].join(' ');
    },
  };
}

const types: readonly RecordType[] = ['MX', 'A', 'TXT', 'DS'];

it(
  'ends the same with shortened names and with whole ones, whatever the servers are',
  async () => {
    const random = randomOf(7);
    let compared = 0;
    let shortened = 0;
    const met = new Set<string>();
    for (let n = 0; n < 300; n++) {
      const world = makeWorld(random);
      const whole = walkerOver(world, { minimised: false, cached: false });
      const short = walkerOver(world, { minimised: true, cached: false });
      for (const name of [...world.names, `x.${world.names.at(-1)}`, `b.a.x.${world.names[0]}`]) {
        const type = types[Math.floor(random() * types.length)] ?? 'MX';
        const expected = await whole.ask(name, type);
        const got = await short.ask(name, type);
        if (got !== expected)
          expect({ n, name, type, manners: world.manners, asked: short.asked, got }).toEqual(expected);
        met.add(expected.split(' ')[0] ?? '');
        compared += 1;
      }
      shortened += short.asked.filter((line) => line.endsWith(' A')).length;
    }
    expect(compared).toBeGreaterThan(3_000);
    expect(shortened).toBeGreaterThan(3_000);
    // Every way to end was met, or the worlds prove little.
    expect([...met].sort()).toEqual(['ask-on', 'lame', 'no-data', 'no-such-name', 'records', 'servfail']);
  },
  generativeTestMs,
);

it(
  'shows the first server of a zone one label more than the zone has, if the rest is not of RFC 8552’s kind',
  async () => {
    const random = randomOf(8);
    let looked = 0;
    for (let n = 0; n < 150; n++) {
      const world = makeWorld(random, ['honest']);
      for (const name of world.names) {
        const { ask, asked } = walkerOver(world, { minimised: true, cached: false });
        await ask(name, 'MX');
        const met = new Set<string>();
        for (const [zone = '.', shown = ''] of asked.map((line) => line.split(' '))) {
          if (met.has(zone)) continue;
          met.add(zone);
          const depth = zone === '.' ? 0 : zone.split('.').length;
          const next = name.split('.').at(-1 - depth) ?? '';
          if (!next.startsWith('_'))
            expect([shown, shown.split('.').length]).toEqual([
              shown,
              Math.min(depth + 1, name.split('.').length),
            ]);
          looked += 1;
        }
      }
    }
    expect(looked).toBeGreaterThan(1_500);
  },
  generativeTestMs,
);

it(
  'ends the same from a cache that many questions filled as from an empty one, where servers are honest',
  async () => {
    const random = randomOf(9);
    let saved = 0;
    for (let n = 0; n < 120; n++) {
      const world = makeWorld(random, ['honest']);
      const fresh = walkerOver(world, { minimised: true, cached: false });
      const cached = walkerOver(world, { minimised: true, cached: true });
      for (let i = 0; i < 30; i++) {
        const name = `${['', 'x.', 'a.b.'][i % 3]}${world.names[Math.floor(random() * world.names.length)]}`;
        const type = types[Math.floor(random() * types.length)] ?? 'MX';
        expect([n, name, type, await cached.ask(name, type)]).toEqual([
          n,
          name,
          type,
          await fresh.ask(name, type),
        ]);
      }
      saved += fresh.asked.length - cached.asked.length;
    }
    expect(saved).toBeGreaterThan(3_000);
  },
  generativeTestMs,
);

function randomOf(seed: number): () => number {
  const { below } = seeded(seed);
  return () => below(1_000_000) / 1_000_000;
}
