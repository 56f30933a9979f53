// Whole traces for tests and for looking at the window without an engine, judged by the real judge. Not shipped: only tests
// import them.

import type { DnsFailure } from '../../../../shared/failure';
import type { Trace } from '../../../../shared/trace';
import { judge } from '../../../../shared/verdict/judge';
import { answered, exchange, host, record, running, silent, skipped, soundTls } from './evidence.fixture';
import { emptyMx, endsEarly, explicitMx, finished, leftOut, wayTo } from './scene.fixture';

const harborMx = explicitMx('harbor.example', [
  [10, 'mx1.harbor.example'],
  [20, 'mx2.harbor.example'],
  [20, 'mx3.harbor.example'],
  [50, 'backup.postoffice.example'],
]);

/** Four hosts: the first silent, two equals of which one takes the mailbox, a backup. A name server is silent too. */
export const harbor = finished({
  id: 'harbor',
  local: 'mara',
  domain: 'harbor.example',
  ...harborMx,
  exchanges: [
    ...harborMx.exchanges.slice(0, 3),
    exchange({
      id: 'q5',
      zone: 'harbor.example',
      server: ['ns2.harbor.example', '192.0.2.54'],
      question: ['harbor.example', 'MX'],
      at: 44,
      took: 10,
      outcome: 'failed',
      failure: { layer: 'dns', code: 'timeout', temporary: true, side: 'there', detail: 'no answer' },
    }),
    ...harborMx.exchanges.slice(3),
  ],
  hosts: [
    host('mx1.harbor.example', 10, [silent('192.0.2.10', 84), silent('2001:db8::10', 84)]),
    host('mx2.harbor.example', 20, [
      answered({ host: 'mx2.harbor.example', address: '198.51.100.20', at: 30_090 }),
    ]),
    host('mx3.harbor.example', 20, [
      answered({ host: 'mx3.harbor.example', address: '198.51.100.30', at: 30_300 }),
    ]),
    host('backup.postoffice.example', 50, [skipped('203.0.113.50', 'over-limit')]),
  ],
  elapsedMs: 31_200,
});

/** One host that takes the mailbox. */
const simple = finished({
  id: 'simple',
  local: 'ada',
  domain: 'lantern.example',
  ...explicitMx('lantern.example', [[10, 'mail.lantern.example']]),
  hosts: [
    host('mail.lantern.example', 10, [
      answered({ host: 'mail.lantern.example', address: '192.0.2.25', at: 90, to: 'ada@lantern.example' }),
    ]),
  ],
  elapsedMs: 420,
});

export const nullMx = finished({
  id: 'null-mx',
  local: 'info',
  domain: 'nomail.example',
  exchanges: wayTo('nomail.example', [record('nomail.example', 'MX', '0 .')], 'answer'),
  mx: emptyMx('null'),
  hosts: [],
  elapsedMs: 75,
  steps: endsEarly('null-mx') ?? {},
});

export const noDomain = finished({
  id: 'nxdomain',
  local: 'mara',
  domain: 'habror.example',
  exchanges: wayTo('habror.example', [], 'no-such-name'),
  mx: emptyMx('no-such-domain'),
  hosts: [],
  elapsedMs: 60,
  steps: endsEarly('earlier-step') ?? {},
});

export const implicit = finished({
  id: 'implicit',
  local: 'mara',
  domain: 'cottage.example',
  exchanges: wayTo('cottage.example', [], 'no-data'),
  mx: emptyMx('implicit'),
  hosts: [
    host('cottage.example', 0, [
      answered({
        host: 'cottage.example',
        address: '192.0.2.77',
        at: 90,
        tls: null,
        meaning: 'greylisted',
        reply: '450 4.7.1 Greylisted, come again in 5 minutes',
      }),
    ]),
  ],
  elapsedMs: 260,
});

/** Port 25 shut: nobody answers, and nothing can be known from here. */
const blocked = finished({
  id: 'blocked',
  network: 'internet',
  local: 'mara',
  domain: 'harbor.example',
  ...harborMx,
  hosts: [
    host('mx1.harbor.example', 10, [silent('192.0.2.10', 84)]),
    host('mx2.harbor.example', 20, [silent('198.51.100.20', 30_090)]),
    host('mx3.harbor.example', 20, [silent('198.51.100.30', 30_300)]),
    host('backup.postoffice.example', 50, [silent('203.0.113.50', 60_400)]),
  ],
  elapsedMs: 91_000,
});

const longNames = [
  'inbound-smtp-relay-europe-west-frankfurt-1.mail.protection.cloudoffice.example',
  'inbound-smtp-relay-europe-west-frankfurt-2.mail.protection.cloudoffice.example',
  'inbound-smtp-relay-europe-west-dublin-1.mail.protection.cloudoffice.example',
  'mx-a.bigcorporation.example',
  'mx-b.bigcorporation.example',
  'mx-c.bigcorporation.example',
  'relay-one.secondary-datacentre.bigcorporation.example',
  'relay-two.secondary-datacentre.bigcorporation.example',
  'relay-three.secondary-datacentre.bigcorporation.example',
  'old-gateway.bigcorporation.example',
  'old-gateway-2.bigcorporation.example',
  'parked.bigcorporation.example',
  'backup1.postoffice.example',
  'backup2.postoffice.example',
];
const preferences = [5, 5, 5, 10, 10, 20, 30, 30, 30, 40, 50, 60, 100, 100];

/** Fourteen hosts with long names, every kind of answer among them. */
export const many = finished({
  id: 'many',
  local: 'a.very.long.name.indeed+newsletter',
  domain: 'bigcorporation.example',
  ...explicitMx(
    'bigcorporation.example',
    longNames.map((name, at) => [preferences[at] ?? 0, name]),
  ),
  hosts: longNames.map((name, at) => {
    const address = `192.0.2.${100 + at}`;
    const given = {
      host: name,
      address,
      at: 90 + at * 200,
      to: 'a.very.long.name.indeed+newsletter@bigcorporation.example',
    };
    const preference = preferences[at] ?? 0;
    const kinds = [
      () => silent(address, 90, 30_000),
      () => answered({ ...given, meaning: 'prober-refused', reply: '554 5.7.1 Client host blocked' }),
      () => silent(address, 90, 3, 'refused'),
      () => answered(given),
      () => answered({ ...given, tls: { ...soundTls(name), trusted: false, problem: 'CERT_HAS_EXPIRED' } }),
      () => answered({ ...given, meaning: 'no-such-mailbox', reply: '550 5.1.1 No such user' }),
      () => answered({ ...given, tls: null }),
      () => answered({ ...given, meaning: 'greylisted', reply: '451 4.7.1 Please come again' }),
      () => silent(address, 90, 1, 'no-route-here'),
      () => skipped(address, 'not-public'),
      () => answered(given),
      () => silent(address, 90),
      () => answered(given),
      () => answered(given),
    ];
    return host(name, preference, [kinds[at]?.() ?? skipped(address, 'cancelled')]);
  }),
  elapsedMs: 31_800,
});

/** Half-way: the first host silent so far, the second in the middle of its dialogue. */
export const underWay: Trace = {
  ...harbor,
  id: 'under-way',
  state: 'running',
  elapsedMs: 300,
  verdict: null,
  steps: harbor.steps.map((step) =>
    step.name === 'hosts'
      ? { ...step, state: 'running', endedMs: null }
      : step.name === 'verdict'
        ? { ...step, state: 'waiting', startedMs: null, endedMs: null }
        : step,
  ),
  hosts: harbor.hosts.map((one, at) => {
    if (at === 0) return { ...one, attempts: [running('192.0.2.10', 84)] };
    const [attempt] = one.attempts;
    if (at !== 1 || attempt === undefined) return { ...one, attempts: [] };
    return {
      ...one,
      attempts: [
        {
          ...attempt,
          state: 'running',
          stage: 'mail',
          mailbox: null,
          endedMs: null,
          lines: attempt.lines.slice(0, 12),
        },
      ],
    };
  }),
};

const stopped: Trace = (() => {
  const trace: Trace = { ...underWay, id: 'stopped', state: 'cancelled', elapsedMs: 4_000 };
  const hosts = trace.hosts.map((one) => ({
    ...one,
    attempts: one.attempts.map((attempt) => ({
      ...attempt,
      state: 'failed' as const,
      endedMs: 4_000,
      failure: {
        layer: 'run' as const,
        code: 'cancelled' as const,
        temporary: true,
        side: 'here' as const,
        detail: 'stopped on request',
      },
    })),
  }));
  const steps = trace.steps.map((step) =>
    step.name === 'hosts' ? { ...step, state: 'done' as const, endedMs: 3_999 } : step,
  );
  const done = { ...trace, hosts, steps };
  return { ...done, verdict: judge(done) };
})();

const noResolver: DnsFailure = {
  layer: 'dns',
  code: 'unreachable',
  temporary: true,
  side: 'here',
  detail: 'ENETUNREACH 198.51.100.53',
};

const offline = finished({
  id: 'offline',
  network: 'internet',
  local: 'mara',
  domain: 'harbor.example',
  exchanges: [
    exchange({
      id: 'q1',
      zone: null,
      server: [null, '198.51.100.53'],
      question: ['harbor.example', 'MX'],
      at: 1,
      took: 3,
      outcome: 'failed',
      failure: noResolver,
    }),
  ],
  mx: null,
  hosts: [],
  elapsedMs: 40,
  steps: {
    ...endsEarly('earlier-step'),
    walk: { state: 'failed', failure: noResolver },
    mx: { state: 'failed', failure: noResolver },
  },
});

/** The resolver silent, the walk from the root stood in for it. */
export const walkedAround = finished({
  id: 'walked',
  local: 'mara',
  domain: 'harbor.example',
  ...harborMx,
  exchanges: [
    exchange({
      id: 'q1',
      zone: null,
      server: [null, '198.51.100.53'],
      question: ['harbor.example', 'MX'],
      at: 1,
      took: 5_000,
      outcome: 'failed',
      failure: { ...noResolver, code: 'timeout', side: 'there', detail: 'no answer' },
    }),
    ...harborMx.exchanges.slice(1),
  ],
  mx: harborMx.mx === null ? null : { ...harborMx.mx, source: 'walk', exchangeIds: ['q4'], walkAgrees: null },
  hosts: harbor.hosts.slice(1, 2),
  elapsedMs: 5_400,
});

export const literal: Trace = (() => {
  const trace = finished({
    id: 'literal',
    local: 'mara',
    domain: 'x.example',
    exchanges: [],
    mx: null,
    elapsedMs: 300,
    hosts: [
      host('[192.0.2.25]', 0, [
        answered({ host: '[192.0.2.25]', address: '192.0.2.25', at: 1, to: 'mara@[192.0.2.25]' }),
      ]),
    ],
    steps: { walk: leftOut('literal'), mx: leftOut('literal') },
  });
  const address = {
    local: 'mara',
    domain: null,
    literal: { address: '192.0.2.25', family: 4 as const },
    needsSmtpUtf8: false,
  };
  const named = { ...trace, input: 'mara@[192.0.2.25]', address };
  return { ...named, verdict: judge(named) };
})();

/** A trace whose address could not be read. */
const badAddress: Trace = (() => {
  const trace = finished({
    id: 'bad',
    local: 'mara',
    domain: 'harbor',
    exchanges: [],
    mx: null,
    hosts: [],
    elapsedMs: 1,
    steps: { ...endsEarly('earlier-step'), walk: leftOut('earlier-step'), mx: leftOut('earlier-step') },
  });
  const bare = { ...trace, address: null };
  return { ...bare, verdict: judge(bare) };
})();

export const allTraces = {
  harbor,
  simple,
  nullMx,
  noDomain,
  implicit,
  blocked,
  many,
  underWay,
  stopped,
  offline,
  walkedAround,
  literal,
  badAddress,
};
