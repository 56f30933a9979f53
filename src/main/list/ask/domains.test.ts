// A list's domains asked over real sockets: what each of the sample internet's domains comes to, how often a server is asked, and what
// becomes of a list whose resolver is silent.

import { afterAll, afterEach, describe, expect, it, test } from 'vitest';
import type { DomainAnswer, DomainOutcome } from '../../../shared/list/facts';
import { domainAnswerSchema } from '../../../shared/list/facts';
import { defaultTraceOptions, plainResolver, type TraceOptions } from '../../../shared/options';
import { bulkBounds } from '../../dns/bulk/bounds';
import { makeRecord, makeResponse } from '../../dns/make-message';
import type { DnsMessage } from '../../dns/message';
import { type Handler, startWorld, type World } from '../../dns/testing/servers';
import type { Network } from '../../net/network';
import { createSampleInternet } from '../../sample/network';
import type { AnsweredDomain, KnownHost } from './asking';
import { createDomainAsker, type DomainAsker, type DomainAskerBounds } from './domains';
import { deliveryBounds } from './domains-delivery';
import { wayBounds } from './domains-way';

interface Asked {
  /** By name. */
  answers: Map<string, DomainAnswer>;
  hosts: KnownHost[];
  stalled: string[];
  asker: DomainAsker;
}

let world: World | null = null;
afterEach(() => {
  world?.close();
  world = null;
});

/** Ends when every domain has its answer, or the list stalls. */
function askAll(
  network: Network,
  names: readonly string[],
  parts: {
    options?: Partial<TraceOptions>;
    known?: readonly KnownHost[];
    bounds?: Partial<DomainAskerBounds>;
    withoutStall?: boolean;
  } = {},
): Promise<Asked> {
  return new Promise((resolve) => {
    const asked = {
      answers: new Map<string, DomainAnswer>(),
      hosts: [] as KnownHost[],
      stalled: [] as string[],
    };
    const end = (): void => {
      asker.close();
      resolve({ ...asked, asker });
    };
    const asker = createDomainAsker({
      network,
      options: { ...defaultTraceOptions, ...parts.options },
      known: parts.known ?? [],
      onAnswers(answers: AnsweredDomain[], hosts: KnownHost[]) {
        asked.hosts.push(...hosts);
        for (const { id, answer } of answers) {
          const name = names[id] ?? '';
          expect(asked.answers.has(name), `${name} is answered once`).toBe(false);
          asked.answers.set(name, answer);
        }
        if (asked.answers.size === names.length) end();
      },
      ...(!parts.withoutStall && {
        onStall(why) {
          asked.stalled.push(`${why.layer} ${'code' in why ? why.code : ''}`);
          end();
        },
      }),
      signal: new AbortController().signal,
      ...(parts.bounds && { bounds: parts.bounds }),
    });
    asker.ask(names.map((name, id) => ({ id, name })));
  });
}

describe('the domains of the sample internet', () => {
  const sample = createSampleInternet();
  afterAll(() => sample.dispose());
  const table: readonly [domain: string, outcome: DomainOutcome, why: string][] = [
    ['lantern.example', 'mx', 'one host with an address'],
    ['tenant.example', 'mx', 'three hosts of one company'],
    ['juniper.example', 'mx', 'hosts with IPv6 addresses alone'],
    ['xn--bcher-kva.example', 'mx', 'an international name, as A-labels'],
    ['halfclosed.example', 'mx', 'a null MX counts only alone; senders pass the root by'],
    ['boomerang.example', 'mx', 'one host leads to whoever asks, the other to the world'],
    ['mirror.example', 'mx', 'a host that is an alias: not allowed (RFC 2181 s.10.3), but it works'],
    ['post.oldname.example', 'mx', 'the domain is an alias'],
    ['nobody.umbrella.example', 'mx', 'a wildcard'],
    ['crowd.example', 'mx', 'an answer too long for UDP: the full look-up'],
    ['cottage.example', 'implicit-mx', 'no MX, but an address'],
    ['parked.example', 'null-mx', 'the root alone'],
    ['not-registered.example', 'no-such-domain', 'NXDOMAIN'],
    ['signpost.example', 'no-mail-host', 'neither MX nor address: another thing than NXDOMAIN'],
    ['hollow.example', 'hosts-without-address', 'its own address does not stand in for its host'],
    ['digits.example', 'mx-unusable', 'an address where a name belongs'],
    ['inward.example', 'hosts-private', 'private and loopback addresses alone'],
    ['fogbank.example', 'servers-fail', 'its name servers answer SERVFAIL'],
    ['dark.example', 'servers-fail', 'its name servers are dead: the resolver says SERVFAIL'],
    ['carousel.funfair.example', 'servers-fail', 'aliases in a circle'],
  ];
  const names = table.map(([domain]) => domain);
  // One before all others: the first walk has the most to learn and to sign, and the sample's resolver gives up soon.
  const found = askAll(sample, ['warm-up.example']).then(() => askAll(sample, names));

  test.each(table)('%s: %s (%s)', async (domain, outcome) => {
    const answer = (await found).answers.get(domain);
    expect(answer?.outcome).toBe(outcome);
    expect(domainAnswerSchema.safeParse(answer).error).toBeUndefined();
  });

  test('what else an answer shows', async () => {
    const { answers, hosts } = await found;
    expect(answers.get('post.oldname.example')?.aliases).toEqual(['post.oldname.example', 'newname.example']);
    expect(answers.get('inward.example')?.hosts).toEqual([
      {
        name: 'mail.inward.example',
        preference: 10,
        addresses: 'private',
        first: ['10.20.30.25', 'fd00:20:30::25'],
      },
      { name: 'spare.inward.example', preference: 20, addresses: 'private', first: ['127.0.0.1'] },
    ]);
    expect(answers.get('dark.example')?.failure).toMatchObject({ layer: 'dns', code: 'servfail' });
    expect(hosts.find(({ name }) => name === 'in2.bigmail.example')?.addresses).toBe('public');
    expect(hosts.some(({ name }) => name === 'cottage.example')).toBe(false);
  });

  test('a private network’s addresses may be dialled where the user says so', async () => {
    const { answers } = await askAll(sample, ['inward.example'], { options: { allowPrivate: true } });
    expect(answers.get('inward.example')?.outcome).toBe('mx');
  });

  test.each([
    [
      'over TCP',
      {
        resolverMode: 'chosen',
        resolvers: [{ ...plainResolver({ address: '192.0.2.53', port: 53 }), transport: 'tcp' }],
      },
    ],
    ['from the root', { resolverMode: 'none' }],
  ] satisfies [string, Partial<TraceOptions>][])('%s, the full way comes to the same', async (_, options) => {
    const some = [
      'lantern.example',
      'cottage.example',
      'parked.example',
      'not-registered.example',
      'hollow.example',
    ];
    const { answers, asker } = await askAll(sample, some, { options });
    const outcomes = [...some].map((name) => answers.get(name)?.outcome);
    expect(outcomes).toEqual(['mx', 'implicit-mx', 'null-mx', 'no-such-domain', 'hosts-without-address']);
    expect(asker.stats().full).toBe(asker.stats().questions);
  });
});

const resolver = { address: '192.0.2.1', port: 53 };
const chosen: Partial<TraceOptions> = { resolverMode: 'chosen', resolvers: [plainResolver(resolver)] };
/** One try, soon given up, for what is silent on purpose; so is the question after it (timeoutMs). */
const impatient: Partial<TraceOptions> = { ...chosen, timeoutMs: 100 };
const hasty: Partial<DomainAskerBounds> = {
  way: { ...wayBounds, bulk: { ...bulkBounds, triesMs: [60] } },
};

/** `mx3.d7.example`: the third of three hosts; `hosts` of one name are shared by all. */
const shared: Handler = (query) => {
  const [question] = query.questions;
  const name = question?.name ?? '';
  const answer = (rdata: Parameters<typeof makeRecord>[2][]): DnsMessage[] => [
    makeResponse(query, {
      recursionAvailable: true,
      answer: rdata.map((one) => makeRecord(name, 300, one)),
    }),
  ];
  if (name.startsWith('dead')) return [];
  if (name.startsWith('refused')) return [makeResponse(query, { rcode: 'REFUSED' })];
  if (name.startsWith('broken')) return [makeResponse(query, { rcode: 'SERVFAIL' })];
  if (question?.type === 'A' && name.startsWith('six')) return answer([]);
  if (question?.type === 'A') return answer([{ type: 'A', address: '198.51.100.7' }]);
  if (question?.type === 'AAAA') return answer([{ type: 'AAAA', address: '2001:db8::7' }]);
  if (name === '.') return answer([]);
  const exchange = name.startsWith('behind-broken') ? 'broken.hosts.example' : 'mx2.hosts.example';
  return answer(
    name.startsWith('behind')
      ? [{ type: 'MX', preference: 10, exchange }]
      : [
          { type: 'MX', preference: 20, exchange: 'MX1.hosts.example' },
          { type: 'MX', preference: 10, exchange: 'six.hosts.example' },
          { type: 'MX', preference: 20, exchange: 'gmail-smtp-in.l.google.com' },
        ],
  );
};

describe('how often a server is asked', () => {
  it('each domain once, each host once for all of them; AAAA only where A shows nothing', async () => {
    world = await startWorld({ '192.0.2.1': shared });
    const names = Array.from({ length: 300 }, (_, at) => `d${at}.example`);
    const { answers, hosts, asker } = await askAll(world.network, names, { options: chosen });
    expect(world.asked.length).toBe(new Set(world.asked).size);
    expect(world.asked.filter((line) => line.endsWith(' MX')).length).toBe(300);
    expect(world.asked.filter((line) => !line.endsWith(' MX')).sort()).toEqual([
      '192.0.2.1 udp gmail-smtp-in.l.google.com A',
      '192.0.2.1 udp mx1.hosts.example A',
      '192.0.2.1 udp six.hosts.example A',
      '192.0.2.1 udp six.hosts.example AAAA',
    ]);
    expect(asker.stats()).toMatchObject({ questions: 304, domains: 300, answered: 300, hosts: 3 });
    const answer = answers.get('d7.example');
    expect(answer?.hosts.map(({ name }) => name)).toEqual([
      'six.hosts.example',
      'gmail-smtp-in.l.google.com',
      'mx1.hosts.example',
    ]);
    expect(answer?.operator).toBeNull(); // of the first host alone
    expect(hosts.map(({ name }) => name).sort()).toEqual([
      'gmail-smtp-in.l.google.com',
      'mx1.hosts.example',
      'six.hosts.example',
    ]);
  });

  it('a host known from before not at all', async () => {
    world = await startWorld({ '192.0.2.1': shared });
    const known: KnownHost[] = [
      { name: 'mx2.hosts.example', addresses: 'private', first: ['10.0.0.1'] },
      { name: 'broken.hosts.example', addresses: 'not-known', first: [] },
    ];
    const { answers, hosts } = await askAll(world.network, ['behind.example', 'behind-broken.example'], {
      options: chosen,
      known,
    });
    expect(answers.get('behind.example')?.outcome).toBe('hosts-private');
    expect(world.asked).not.toContain('192.0.2.1 udp mx2.hosts.example A');
    // It could not be asked for then, so it is asked for now; and is nothing to be kept this time either.
    expect(world.asked).toContain('192.0.2.1 udp broken.hosts.example A');
    expect(answers.get('behind-broken.example')).toMatchObject({
      outcome: 'hosts-not-known',
      failure: { layer: 'dns', code: 'servfail' },
    });
    expect(hosts).toEqual([]);
  });

  it('a table that is full forgets the host named longest ago, and asks again', async () => {
    world = await startWorld({ '192.0.2.1': shared });
    const { asker } = await askAll(world.network, ['d1.example', 'd2.example'], {
      options: chosen,
      bounds: { hosts: 1 },
    });
    expect(asker.stats().answered).toBe(2);
  });
});

describe('a resolver that does not answer', () => {
  const dead = Array.from({ length: 120 }, (_, at) => `dead${at}.example`);
  it('stalls the list, and says of no domain that it could not be asked for', async () => {
    world = await startWorld({ '192.0.2.1': () => [] });
    const { answers, stalled } = await askAll(world.network, dead, { options: impatient, bounds: hasty });
    expect(stalled).toEqual(['dns timeout']);
    expect(answers.size).toBe(0);
  });

  it('stalls a short list as well', async () => {
    world = await startWorld({ '192.0.2.1': () => [] });
    const { stalled } = await askAll(world.network, ['one.example'], { options: impatient, bounds: hasty });
    expect(stalled).toEqual(['dns timeout']);
  });

  it('stalls where there is no way out at all', async () => {
    world = await startWorld({});
    const { stalled } = await askAll(world.network, dead, { options: impatient, bounds: hasty });
    expect(stalled).toEqual(['dns unreachable']);
  });

  it('stalls where it refuses everybody', async () => {
    world = await startWorld({ '192.0.2.1': (query) => [makeResponse(query, { rcode: 'REFUSED' })] });
    const { stalled } = await askAll(world.network, ['refused.example'], { options: impatient });
    expect(stalled).toEqual(['dns refused']);
  });

  it('is told domain by domain where nobody asked to know of a stall', async () => {
    world = await startWorld({ '192.0.2.1': () => [] });
    const { answers } = await askAll(world.network, dead, {
      options: impatient,
      bounds: hasty,
      withoutStall: true,
    });
    expect([...new Set([...answers.values()].map(({ outcome }) => outcome))]).toEqual(['could-not-ask']);
  });

  it('for some names alone is no stall: those could not be asked for', async () => {
    world = await startWorld({ '192.0.2.1': shared });
    const names = ['dead1.example', 'd1.example', 'refused.example', 'broken.example', ...dead.slice(2, 60)];
    const { answers, stalled } = await askAll(world.network, names, { options: impatient, bounds: hasty });
    expect(stalled).toEqual([]);
    expect(names.slice(0, 4).map((name) => answers.get(name)?.outcome)).toEqual([
      'could-not-ask',
      'mx',
      'could-not-ask', // refused to us, which says nothing of the domain
      'servers-fail',
    ]);
    expect(answers.get('dead1.example')?.failure).toMatchObject({ code: 'timeout', side: 'here' });
  });
});

it('a stop drops what is out, and hands over what was answered', async () => {
  world = await startWorld({ '192.0.2.1': shared });
  const stop = new AbortController();
  const seen: AnsweredDomain[] = [];
  const asker = createDomainAsker({
    network: world.network,
    options: { ...defaultTraceOptions, ...chosen },
    known: [],
    onAnswers: (answers) => {
      seen.push(...answers);
      stop.abort();
    },
    onStall: () => expect.unreachable('a stop is no stall'),
    signal: stop.signal,
    bounds: { delivery: { ...deliveryBounds, batchAnswers: 1 } },
  });
  asker.ask([
    { id: 1, name: 'd1.example' },
    { id: 2, name: 'dead1.example' },
  ]);
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }));
  expect(seen.map(({ id }) => id)).toEqual([1]);
  asker.ask([{ id: 3, name: 'd3.example' }]);
  expect(asker.stats().domains).toBe(2);
});
