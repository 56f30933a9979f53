// Traces by a machine that is unfit as a sender, by one that is cut off, one that waits, one of many hosts with long names. Not shipped: only
// tests import it.

import type { Trace } from '../../../../shared/trace';
import { answered, host, silent } from './evidence.fixture';
import { castle, castleMx, fit, heldBack } from './policy-traces.fixture';
import { explicitMx, finished } from './scene.fixture';

/** A machine that block lists know, without a name; its first host refused it. */
export const unfit: Trace = {
  ...castle,
  id: 'unfit',
  prober: {
    ...fit,
    helo: { name: '[198.51.100.7]', source: 'literal', addresses: [], failure: null, exchangeIds: [] },
    reverse: [{ address: '198.51.100.7', names: [], confirmed: null, failure: null, exchangeIds: [] }],
    listings: [
      {
        list: 'zen.lists.example',
        address: '198.51.100.7',
        state: 'listed',
        codes: ['127.0.0.10'],
        text: 'Dynamic address, see https://lists.example/why',
        exchangeIds: [],
      },
      {
        list: 'bl.careful.example',
        address: '198.51.100.7',
        state: 'not-listed',
        codes: [],
        text: '',
        exchangeIds: [],
      },
      {
        list: 'dnsbl.private.example',
        address: '198.51.100.7',
        state: 'refused',
        codes: ['127.255.255.254'],
        text: '',
        exchangeIds: [],
      },
      {
        list: 'dead.lists.example',
        address: '198.51.100.7',
        state: 'broken',
        codes: [],
        text: '',
        exchangeIds: [],
      },
      {
        list: 'slow.lists.example',
        address: '198.51.100.7',
        state: 'failed',
        codes: [],
        text: '',
        exchangeIds: [],
      },
    ],
    port25: { v4: 'open', v6: 'no-route' },
  },
};

/** Nobody answers on port 25: nothing is known of the hosts. */
export const cutOff: Trace = {
  ...finished({
    id: 'cut-off',
    network: 'internet',
    local: 'mara',
    domain: 'castle.example',
    ...castleMx,
    hosts: [
      host('mx1.castle.example', 10, [silent('192.0.2.31', 84)]),
      host('mx2.castle.example', 10, [silent('192.0.2.32', 84)]),
    ],
    elapsedMs: 46_000,
  }),
  prober: {
    ...fit,
    outside: [],
    reverse: [],
    listings: [],
    port25: { v4: 'silent', v6: 'no-route' },
  },
};

const greylistedMx = explicitMx('slowpost.example', [[10, 'mx.slowpost.example']]);

/** Judged, and left open: the host asked us to come again in five minutes. */
export const waits: Trace = {
  ...finished({
    id: 'waits',
    local: 'ada',
    domain: 'slowpost.example',
    ...greylistedMx,
    hosts: [
      host('mx.slowpost.example', 10, [
        answered({
          host: 'mx.slowpost.example',
          address: '192.0.2.44',
          at: 90,
          to: 'ada@slowpost.example',
          meaning: 'greylisted',
          reply: '450 4.7.1 Greylisted, please try again in 300 seconds',
        }),
      ]),
    ],
    elapsedMs: 310,
  }),
  state: 'waiting',
  waiting: {
    host: 'mx.slowpost.example',
    address: '192.0.2.44',
    since: '2026-11-23T06:00:00.000Z',
    until: '2026-11-23T06:05:00.000Z',
    stated: true,
  },
};

/** Many hosts with long names, each a little different. */
export const wide: Trace = {
  ...castle,
  id: 'wide',
  hosts: Array.from({ length: 14 }, (_, at) => {
    const one = castle.hosts[at % castle.hosts.length];
    if (one === undefined) throw new Error('no host');
    return {
      ...one,
      name: `inbound-smtp-relay-${at + 1}.europe-west.mail.protection.cloudoffice.example`,
      preference: 10 * (at + 1),
      group: at,
    };
  }),
  verdict:
    castle.verdict === null
      ? null
      : {
          ...castle.verdict,
          decidedBy: {
            host: 'inbound-smtp-relay-1.europe-west.mail.protection.cloudoffice.example',
            address: '192.0.2.31',
          },
        },
};

export const policyTraces = { castle, heldBack, unfit, cutOff, waits, wide };
