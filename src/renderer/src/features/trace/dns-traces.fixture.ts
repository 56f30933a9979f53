// Traces whose names are hard to come by: one that leads through a DNAME and a CNAME, one whose name servers are many, silent, lame and
// slow, with minimised questions, ignored packets and extended errors. Not shipped: only tests import it.

import type { DnsExchange } from '../../../../shared/evidence';
import type { DnsFailure } from '../../../../shared/failure';
import type { Trace } from '../../../../shared/trace';
import { exchange, record } from './evidence.fixture';
import { harbor } from './traces.fixture';

const failed = (code: DnsFailure['code'], detail: string): DnsFailure => ({
  layer: 'dns',
  code,
  temporary: true,
  side: 'there',
  detail,
});

const aliasRecords = [
  record('old.example', 'DNAME', 'new.example.'),
  record('mail.old.example', 'CNAME', 'mail.new.example.'),
  record('mail.new.example', 'CNAME', 'mailbox.postoffice.example.'),
];

const mxRecord = record('mailbox.postoffice.example', 'MX', '10 mx1.harbor.example.');

const aliasedExchanges: DnsExchange[] = [
  exchange({
    id: 'q1',
    zone: null,
    server: [null, '198.51.100.53'],
    question: ['mail.old.example', 'MX'],
    at: 1,
    took: 31,
    outcome: 'answer',
    answer: [...aliasRecords, mxRecord],
  }),
  {
    ...exchange({
      id: 'q2',
      zone: '.',
      server: ['a.root.example', '192.0.2.4'],
      question: ['example', 'A'],
      at: 14,
      took: 19,
      outcome: 'referral',
      authority: [record('example', 'NS', 'a.nic.example', 172_800)],
    }),
    minimisedFor: 'mail.old.example',
  },
  ...(['old.example', 'new.example', 'postoffice.example'] as const).flatMap((zone, at) => [
    {
      minimisedFor: ['mail.old.example', 'mail.new.example', 'mailbox.postoffice.example'][at] ?? '',
      ...exchange({
        id: `t${at}`,
        zone: 'example',
        server: ['a.nic.example', '192.0.2.8'],
        question: [zone, 'A'],
        at: 40 + at * 40,
        took: 12,
        outcome: 'referral',
        authority: [record(zone, 'NS', `ns1.${zone}`, 86_400)],
      }),
    },
    exchange({
      id: `z${at}`,
      zone,
      server: [`ns1.${zone}`, `192.0.2.${60 + at}`],
      question: [['mail.old.example', 'mail.new.example', 'mailbox.postoffice.example'][at] ?? '', 'MX'],
      at: 54 + at * 40,
      took: 14,
      outcome: at === 2 ? 'answer' : 'alias',
      answer: at === 0 ? aliasRecords.slice(0, 2) : at === 1 ? aliasRecords.slice(2) : [mxRecord],
    }),
  ]),
];

const renamed = (domain: string): Pick<Trace, 'input' | 'address'> => ({
  input: `mara@${domain}`,
  address: {
    local: 'mara',
    domain: { ascii: domain, unicode: domain },
    literal: null,
    needsSmtpUtf8: false,
  },
});

/** mail.old.example, by a DNAME of old.example and a CNAME, ends at another operator's name. */
export const aliased: Trace = {
  ...harbor,
  ...renamed('mail.old.example'),
  id: 'aliased',
  exchanges: aliasedExchanges,
  mx:
    harbor.mx === null
      ? null
      : { ...harbor.mx, aliases: ['mail.old.example', 'mail.new.example', 'mailbox.postoffice.example'] },
};

const long = 'outbound-and-inbound-mail.department-of-harbours.city-of-somewhere.example';
const zone = 'city-of-somewhere.example';
const question: [string, string] = [long, 'MX'];

const servers = Array.from({ length: 9 }, (_, at): DnsExchange => {
  const server: [string, string] = [
    `ns${at + 1}.a-rather-long-name-for-a-name-server.${zone}`,
    at % 3 === 2 ? `2001:db8:0:53::${at}` : `192.0.2.${80 + at}`,
  ];
  const common = { id: `s${at}`, zone, server, question, at: 60 + at * 900 };
  if (at < 3)
    return exchange({
      ...common,
      took: 1_500,
      outcome: 'failed',
      failure: failed('timeout', 'no answer, 1500 ms'),
    });
  if (at < 5)
    return exchange({
      ...common,
      took: 22,
      outcome: 'failed',
      failure: failed('lame', 'REFUSED, not authoritative'),
    });
  if (at < 7)
    return exchange({ ...common, took: 19, outcome: 'failed', failure: failed('servfail', 'SERVFAIL') });
  if (at === 7)
    return {
      ...exchange({
        ...common,
        took: 0,
        outcome: 'failed',
        failure: failed('unreachable', 'not public: not asked'),
      }),
      sent: '',
    };
  const answer = exchange({
    ...common,
    took: 240,
    outcome: 'answer',
    answer: harbor.mx?.records.map((one) => record(long, 'MX', `${one.preference} ${one.exchange}.`)) ?? [],
  });
  const { response } = answer;
  return {
    ...answer,
    transport: 'tls',
    ignored: [
      { why: 'wrong id', count: 2 },
      { why: 'wrong question', count: 1 },
    ],
    response:
      response === null
        ? null
        : {
            ...response,
            authenticData: true,
            edns: { udpSize: 1_232, version: 0, dnssecOk: true, options: [3, 10, 12, 15] },
            extendedErrors: ['3 Stale Answer: from the cupboard', '22 No Reachable Authority'],
          },
  };
});

/** Nine name servers with long names: silent, lame, broken, passed over, and one that answers at last. */
export const troubled: Trace = {
  ...harbor,
  ...renamed(long),
  id: 'troubled',
  exchanges: [
    exchange({
      id: 'q1',
      zone: null,
      server: [null, '198.51.100.53'],
      question,
      at: 1,
      took: 31,
      outcome: 'failed',
      failure: failed('servfail', 'SERVFAIL'),
    }),
    {
      ...exchange({
        id: 'q2',
        zone: '.',
        server: ['a.root.example', '192.0.2.4'],
        question: ['example', 'A'],
        at: 14,
        took: 19,
        outcome: 'referral',
        authority: [record('example', 'NS', 'a.nic.example', 172_800)],
      }),
      minimisedFor: long,
    },
    {
      ...exchange({
        id: 'q3',
        zone: 'example',
        server: ['a.nic.example', '192.0.2.8'],
        question: [zone, 'A'],
        at: 34,
        took: 12,
        outcome: 'referral',
        authority: servers.map((one) => record(zone, 'NS', one.server.name ?? '', 86_400)),
      }),
      minimisedFor: long,
    },
    exchange({
      id: 'q4',
      zone: 'example',
      server: ['a.nic.example', '192.0.2.8'],
      question: [servers[0]?.server.name ?? '', 'A'],
      at: 47,
      took: 13,
      outcome: 'answer',
      answer: [record(servers[0]?.server.name ?? '', 'A', '192.0.2.80')],
    }),
    ...servers,
  ],
};
