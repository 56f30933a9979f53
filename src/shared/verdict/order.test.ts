import { describe, expect, it } from 'vitest';
import {
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureMailbox,
  fixtureTrace,
  oneHost as one,
  smtpFailure as smtp,
  tcpFailure as tcp,
  twoHosts as two,
} from '../evidence.fixture';
import { cancelled } from '../failure';
import type { Trace } from '../trace';
import { judge } from './judge';
import type { Outcome, ReasonCode } from './schema';

const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no' });
const unknownUser = fixtureMailbox('no-such-mailbox', 550);
const blocked = fixtureMailbox('prober-refused', 550);
const greylisted = fixtureMailbox('greylisted', 450);
const refusesToConnect = fixtureFailed(tcp('refused'));
const silent = fixtureFailed(tcp('timeout'));
const resting = fixtureAttempt({ state: 'skipped', skipped: 'resting' });
const waiting = fixtureAttempt({ state: 'skipped', skipped: 'waiting' });

type Row = [why: string, trace: Trace, outcome: Outcome, code: ReasonCode];

const orderRows: Row[] = [
  [
    'the first is down, the second takes it',
    fixtureTrace({ hosts: two(refusesToConnect, accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'the first answer decides: refused',
    fixtureTrace({ hosts: two(unknownUser, accepts) }),
    'refused',
    'no-such-mailbox',
  ],
  [
    'the first answer decides: accepted',
    fixtureTrace({ hosts: two(accepts, unknownUser) }),
    'deliverable',
    'accepted',
  ],
  [
    'greylisted, the backup takes it',
    fixtureTrace({ hosts: two(greylisted, accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'greylisted, the backup is down',
    fixtureTrace({ hosts: two(greylisted, silent) }),
    'deferred',
    'greylisted',
  ],
  [
    'blocked by the first, accepted by the second',
    fixtureTrace({ hosts: two(blocked, accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'blocked by the first, unknown to the second',
    fixtureTrace({ hosts: two(blocked, unknownUser) }),
    'refused',
    'no-such-mailbox',
  ],
  [
    'blocked by the first, greylisted by the second',
    fixtureTrace({ hosts: two(blocked, greylisted) }),
    'unknown',
    'prober-refused',
  ],
  [
    'no SMTPUTF8 at the first, accepted by the second',
    fixtureTrace({ hosts: two(fixtureFailed(smtp('smtputf8-missing'), { connectedMs: 5 }), accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'no SMTPUTF8 at the first, refused by the second before the third would accept',
    fixtureTrace({
      hosts: [
        ...two(fixtureFailed(smtp('smtputf8-missing'), { connectedMs: 5 }), unknownUser),
        fixtureHost('mx3.harbor.example', [accepts], { preference: 30, group: 2 }),
      ],
    }),
    'refused',
    'no-such-mailbox',
  ],
  [
    'no SMTPUTF8, which our own sender address alone needs',
    fixtureTrace({
      hosts: one(fixtureFailed(smtp('smtputf8-missing', 'here'), { connectedMs: 5 })),
    }),
    'unknown',
    'sender-not-carried',
  ],
  [
    'of two addresses the one that answered speaks',
    fixtureTrace({
      hosts: [
        fixtureHost('mx1', [
          fixtureFailed(tcp('no-route-here', 'here'), { address: '2001:db8::1', family: 6 }),
          accepts,
        ]),
      ],
    }),
    'deliverable',
    'accepted',
  ],
];

const roundRows: Row[] = [
  [
    'greylisted, and accepted the second time',
    fixtureTrace({ hosts: one(greylisted, { ...accepts, round: 2 }) }),
    'deliverable',
    'accepted',
  ],
  [
    'the latest round speaks, wherever it stands',
    fixtureTrace({ hosts: one({ ...unknownUser, round: 3 }, greylisted, { ...accepts, round: 2 }) }),
    'refused',
    'no-such-mailbox',
  ],
  [
    'later is not yet: the first word stands',
    fixtureTrace({ hosts: one(greylisted, { ...waiting, round: 2 }) }),
    'deferred',
    'greylisted',
  ],
  [
    'a second try that was stopped takes nothing back',
    fixtureTrace({ hosts: one(greylisted, fixtureFailed(cancelled, { round: 2 })) }),
    'deferred',
    'greylisted',
  ],
  [
    'out of reach the second time',
    fixtureTrace({ hosts: one(greylisted, { ...refusesToConnect, round: 2 }) }),
    'deferred',
    'hosts-unreachable',
  ],
  [
    'another address is another word',
    fixtureTrace({
      hosts: one(greylisted, { ...greylisted, round: 2 }, { ...accepts, address: '192.0.2.26' }),
    }),
    'deliverable',
    'accepted',
  ],
  [
    'left alone, as its operator asked us to slow down',
    fixtureTrace({ hosts: one(resting) }),
    'unknown',
    'rate-limited',
  ],
  ['left alone until it may be asked again', fixtureTrace({ hosts: one(waiting) }), 'deferred', 'greylisted'],
  [
    'the first left alone, the second accepts',
    fixtureTrace({ hosts: two(resting, accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'the first left alone, the second down',
    fixtureTrace({ hosts: two(resting, silent) }),
    'unknown',
    'rate-limited',
  ],
];

describe('the order of hosts', () => {
  it.each([...orderRows, ...roundRows])('%s', (_why, trace, outcome, code) => {
    const verdict = judge(trace);
    expect([verdict.outcome, verdict.reasons[0]?.code]).toEqual([outcome, code]);
  });

  it('a host left alone has decided nothing', () => {
    expect(judge(fixtureTrace({ hosts: one(resting) })).decidedBy).toBeNull();
  });
});
