// Mailboxes of a list asked of the sample internet's mail hosts: every outcome there is, each mailbox once, one stranger a domain, never more
// connections than an operator may have. What goes over each wire is written down; the clock stands still where time matters.

import { afterEach, describe, expect, test } from 'vitest';
import type { TcpFailure } from '../../../shared/failure';
import { createTestClock } from '../../net/testing/test-clock';
import { catalogue } from '../../sample/catalogue';
import type { Scenario } from '../../sample/scenario';
import { downHost, mailHost, type SmtpScript } from '../../sample/smtp-script';
import { zone } from '../../sample/zone';
import type { MailboxQuestion } from './asking';
import { closeAskings, host, openAsking, plainSample, question } from './mailboxes-lab';

afterEach(closeAskings);

/** One domain with one host, `mail.` and its name. */
function scenario(domain: string, addresses: readonly string[], script: Partial<SmtpScript>): Scenario {
  return {
    id: domain,
    title: '',
    story: '',
    address: `a@${domain}`,
    outcome: 'unknown',
    group: 'mailbox',
    zones: [zone(domain, ['@ MX 10 mail'])],
    hosts: [mailHost(`mail.${domain}`, addresses, { domains: [domain], ...script })],
  };
}

const users = (count: number, domain: string, more: Partial<MailboxQuestion> = {}): MailboxQuestion[] =>
  Array.from({ length: count }, (_none, at) => question(`user${at + 1}@${domain}`, more));
const recipients = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /^RCPT TO:<(.*)>$/u.exec(line)?.[1] ?? []);
const isStranger = (address: string): boolean => /^wp[a-z0-9]{18}@/u.test(address);

describe('over the sample internet', () => {
  const rows: [address: string, outcome: string, why: string, more?: Partial<MailboxQuestion>][] = [
    ['mayor@village.example', 'accepted', 'a mailbox of a host that knows its names'],
    ['nobody@village.example', 'no-such-mailbox', 'and one that it does not know'],
    ['anything@openhouse.example', 'accept-all', 'a domain that takes any name'],
    ['other@openhouse.example', 'accept-all', 'and the next one of it'],
    ['max@brimful.example', 'full', '452 4.2.2'],
    ['uwe@gatekeeper.example', 'refuses-us', 'a block list names us: no word of the mailbox'],
    ['ines@patience.example', 'greylisted', 'come back in 300 seconds'],
    ['sara@shortcut.example', 'could-not-reach', 'the host hangs up'],
    ['rita@moved.example', 'unclear', 'relay denied'],
    ['quirin@turnstile.example', 'accepted', 'one recipient a session: the stranger takes a second one'],
    ['hans@closed.example', 'disabled', 'the mailbox is closed'],
    ['ünal@closed.example', 'unclear', 'a mailbox the host can not carry: SMTPUTF8 is not offered'],
    ['jürgen@xn--bcher-kva.example', 'accepted', 'and one that can'],
    [
      'otto@orchard.example',
      'accepted',
      'the first host is down',
      { hosts: [host('mx1.orchard.example'), host('mx2.orchard.example', 20)] },
    ],
    [
      'dora@inward.example',
      'could-not-reach',
      'private addresses alone: nobody is dialled',
      { hosts: [{ ...host('mail.inward.example'), first: ['10.20.30.25', 'fd00:20:30::25'] }] },
    ],
    ['a@yahoo.example', 'hidden', 'such an operator takes every name first', { operator: 'yahoo' }],
    ['a@inbox.example', 'hidden', 'known by its host', { hosts: [host('mail.mailinator.com')] }],
  ];
  const neverAsked = ['hidden'];
  const closed = scenario('closed.example', ['198.51.100.200'], {
    mailboxReplies: { hans: '550 5.2.1 <{to}>: mailbox disabled' },
  });

  const ids = [
    'unknown-mailbox',
    'catch-all',
    'full-mailbox',
    'blocked',
    'greylisting',
    'hangs-up',
    'relay-denied',
    'one-at-a-time',
    'first-down',
    'private-address',
    'international',
  ];
  const scenarios = catalogue.filter(({ id }) => ids.includes(id));

  test('each outcome, and nothing is ever sent', async () => {
    const { asker, answers, told, until, said, wires } = openAsking(plainSample([...scenarios, closed]));
    asker.ask(rows.map(([address, , , more]) => question(address, more)));
    await until(() => answers.length >= rows.length);
    expect(told()).toEqual(Object.fromEntries(rows.map(([address, outcome]) => [address, outcome])));
    expect(said().filter((line) => /^(?:DATA|BDAT)/iu.test(line))).toEqual([]);
    const asked = said().filter((line) => line.startsWith('RCPT'));
    for (const [address, outcome] of rows) {
      const times = asked.filter((line) => line.includes(`<${address}>`)).length;
      expect([address, times]).toEqual([
        address,
        neverAsked.includes(outcome) || address.endsWith('@inward.example') || address.startsWith('ünal')
          ? 0
          : 1,
      ]);
    }
    expect(asker.waiting).toBe(0);
    const inward = answers.find(({ answer }) => answer.asked === 'dora@inward.example');
    expect(inward?.answer.failure).toMatchObject({ code: 'not-public' });
    expect(wires.filter(({ address }) => /^(?:10|127|fd)/u.test(address))).toEqual([]);
  });
});

describe('what goes over the wire', () => {
  const shared = ['one.example', 'two.example', 'three.example'];
  const many = (script: Partial<SmtpScript> = {}): Scenario => ({
    ...scenario('one.example', ['198.51.100.201'], {
      domains: shared,
      mailboxes: Array.from({ length: 60 }, (_none, at) => `user${at + 1}`),
      ...script,
    }),
    zones: shared.map((name) => zone(name, [])),
  });
  const hosts = [host('mail.one.example')];

  test.each([1, 2])('each mailbox once, a stranger once a domain, %i connections at a time', async (most) => {
    const { asker, answers, until, wires, said, mostOpen } = openAsking(plainSample([many()]), {
      options: { connectionsPerOperator: most },
    });
    const questions = shared.flatMap((domain) => users(70, domain, { hosts }));
    asker.ask(questions.slice(0, 100));
    asker.ask(questions.slice(100));
    await until(() => answers.length >= questions.length);
    const asked = recipients(said());
    const targets = asked.filter((address) => !isStranger(address));
    expect(targets.toSorted()).toEqual(questions.map(({ address }) => address).toSorted());
    expect(
      asked
        .filter(isStranger)
        .map((address) => address.split('@')[1])
        .toSorted(),
    ).toEqual(shared.toSorted());
    expect(answers.filter(({ answer }) => answer.outcome === 'accepted')).toHaveLength(180);
    expect(answers.filter(({ answer }) => answer.outcome === 'no-such-mailbox')).toHaveLength(30);
    expect(mostOpen()).toBe(most);
    // A first portion of 15, then 50 where few are refused and 15 where many are.
    expect(wires.length).toBeGreaterThanOrEqual(5);
    expect(wires.length).toBeLessThanOrEqual(12);
    for (const { said: lines } of wires) expect(lines.at(-1)).toBe('QUIT');
  });

  test('a domain that takes any name is found out once, whatever comes later', async () => {
    const { asker, answers, until, said } = openAsking(plainSample([many({ catchAll: true })]));
    asker.ask(users(20, 'one.example', { hosts }));
    await until(() => answers.length >= 20);
    asker.ask([question('later@one.example', { hosts })]);
    await until(() => answers.length >= 21);
    expect(new Set(answers.map(({ answer }) => answer.outcome))).toEqual(new Set(['accept-all']));
    expect(recipients(said()).filter(isStranger)).toHaveLength(1);
  });

  test('no stranger is asked for where nobody was accepted', async () => {
    const { asker, answers, until, said } = openAsking(plainSample([many({ mailboxes: [] })]));
    asker.ask(users(12, 'one.example', { hosts }));
    await until(() => answers.length >= 12);
    expect(recipients(said()).filter(isStranger)).toEqual([]);
  });

  test('a host that takes one recipient a session gets one a session', async () => {
    const limited = many({ limits: 'RCPTMAX=1 MAILMAX=1' });
    const { asker, answers, until, wires, said } = openAsking(plainSample([limited]));
    asker.ask(users(4, 'one.example', { hosts }));
    await until(() => answers.length >= 4);
    expect(wires.map(({ said: lines }) => recipients(lines).length)).toEqual([1, 1, 1, 1, 1]);
    expect(recipients(said()).filter(isStranger)).toHaveLength(1);
    expect(answers.every(({ answer }) => answer.outcome === 'accepted')).toBe(true);
  });

  test('who refuses us is not asked for all the others', async () => {
    const refusing = many({ everyRcptReply: '550 5.7.1 client [{client}] blocked using list.example' });
    const { asker, answers, until, said } = openAsking(plainSample([refusing]));
    asker.ask(users(200, 'one.example', { hosts }));
    await until(() => answers.length >= 200);
    expect(new Set(answers.map(({ answer }) => answer.outcome))).toEqual(new Set(['refuses-us']));
    expect(answers.every(({ answer }) => answer.answer?.reply.code === 550)).toBe(true);
    expect(recipients(said()).length).toBeLessThanOrEqual(15);
  });

  test('hosts that are down are dialled for the first mailboxes alone', async () => {
    const down: Scenario = {
      ...many(),
      hosts: [downHost('mail.one.example', ['198.51.100.201'], { way: 'refused', afterMs: 0 })],
    };
    const { asker, answers, until, wires } = openAsking(plainSample([down]));
    asker.ask(users(200, 'one.example', { hosts }));
    await until(() => answers.length >= 200);
    expect(wires).toHaveLength(1);
    expect(answers.at(-1)).toMatchObject({
      answer: { outcome: 'could-not-reach', failure: { layer: 'tcp', code: 'refused' }, tries: 1 },
    });
  });

  test('the proxy of the options is dialled through', async () => {
    const network = plainSample([many()]);
    const proxies: unknown[] = [];
    const proxy = { address: '192.0.2.99', port: 1080 };
    const { asker, answers, until } = openAsking(network, {
      options: { proxy },
      dialTcp(dialled) {
        proxies.push(dialled.proxy);
        return network.dialTcp(dialled);
      },
    });
    asker.ask(users(1, 'one.example', { hosts }));
    await until(() => answers.length >= 1);
    expect(proxies).toEqual([proxy]);
  });

  test('stopped, it says good-bye, tells what was answered and asks nobody else', async () => {
    const { asker, answers, until, wires } = openAsking(plainSample([many()]));
    asker.ask(shared.flatMap((domain) => users(60, domain, { hosts })));
    await until(() => answers.length > 0);
    await asker.close();
    const told = answers.length;
    expect(told).toBeLessThan(180);
    expect(wires.at(-1)?.said.at(-1)).toBe('QUIT');
    asker.ask([question('later@one.example', { hosts })]);
    expect(answers).toHaveLength(told);
  });
});

describe('time', () => {
  const minuteMs = 60_000;

  test('a greylisted mailbox comes back to the same address as the same sender, and is accepted', async () => {
    const clock = createTestClock();
    const [one, other] = ['198.51.100.144', '198.51.100.145'];
    const replies: Record<string, string> = {
      ines: '450 4.2.0 <{to}>: Greylisted, try again in 300 seconds',
    };
    const script = { mailboxes: ['ines'], mailboxReplies: replies };
    const network = plainSample([scenario('patience.example', [one, other], script)]);
    const { asker, answers, until, wires } = openAsking(network, {
      clock,
      options: { mailFrom: 'us@desk.example' },
    });
    asker.ask([question('ines@patience.example')]);
    await until(() => answers.length >= 1);
    expect(answers[0]?.answer).toMatchObject({
      outcome: 'greylisted',
      address: one,
      tries: 1,
      dueAt: clock.wallAfter(301_000).toISOString(),
    });
    await clock.advance(301_000);
    delete replies.ines;
    // As if another address had asked it to come back: that one is asked, although it is not the first.
    const before = { host: 'mail.patience.example', address: other };
    asker.ask([question('ines@patience.example', { tries: 1, before })]);
    await until(() => answers.length >= 2);
    expect(answers[1]?.answer).toMatchObject({ outcome: 'accepted', address: other, tries: 2, dueAt: null });
    expect(
      wires.map(({ address, said }) => [address, said.filter((line) => line.startsWith('MAIL'))[0]]),
    ).toEqual([
      [one, 'MAIL FROM:<us@desk.example>'],
      [other, 'MAIL FROM:<us@desk.example>'],
    ]);
  });

  test('asked for the fourth time, it is told as still deferred', async () => {
    const script = { mailboxReplies: { ines: '450 4.2.0 <{to}>: Greylisted' } };
    const { asker, answers, until } = openAsking(
      plainSample([scenario('patience.example', ['198.51.100.144'], script)]),
    );
    asker.ask([question('ines@patience.example', { tries: 3 })]);
    await until(() => answers.length >= 1);
    expect(answers[0]?.answer).toMatchObject({ outcome: 'still-deferred', tries: 4, dueAt: null });
  });

  test('a host that is too busy is left alone for as long as it takes, and then no longer', async () => {
    const clock = createTestClock();
    const busy = catalogue.filter(({ id }) => id === 'too-busy');
    const { asker, answers, until, wires } = openAsking(plainSample(busy), { clock });
    asker.ask(users(3, 'rushhour.example'));
    for (const [dials, minutes] of [
      [1, 1],
      [2, 2],
      [3, 4],
      [4, 8],
    ] as const) {
      await until(() => wires.length === dials && asker.use()[0]?.restsUntil !== null);
      expect(answers).toEqual([]);
      await clock.advance(minutes * minuteMs + 1);
    }
    await until(() => answers.length >= 3);
    expect(wires).toHaveLength(5);
    expect(answers.map(({ answer }) => [answer.outcome, answer.tries])).toEqual(
      Array(3).fill(['not-asked-resting', 0]),
    );
  });
});

const silence: TcpFailure = { layer: 'tcp', code: 'timeout', temporary: true, side: 'there', detail: '' };
const noRoute: TcpFailure = { ...silence, code: 'no-route-here', side: 'here' };

describe('a machine that reaches nobody', () => {
  const names = Array.from({ length: 8 }, (_none, at) => `silent${at}.example`);

  test('is told so after five operators, and nobody else is dialled', async () => {
    const network = plainSample(names.map((name, at) => scenario(name, [`198.51.100.${210 + at}`], {})));
    const why: string[] = [];
    const { asker, answers, until, wires } = openAsking(network, {
      onUnfit: (one) => why.push(one),
      dialTcp: async () => ({
        ok: false,
        failure: { layer: 'tcp', code: 'timeout', temporary: true, side: 'there', detail: '' },
      }),
    });
    asker.ask(names.slice(0, 5).flatMap((name) => users(3, name)));
    await until(() => answers.length >= 15);
    asker.ask(names.slice(5).flatMap((name) => users(3, name)));
    await until(() => answers.length >= 24);
    expect(why).toEqual(['port-25-closed']);
    expect(wires).toHaveLength(5);
    expect(answers.slice(-9).map(({ answer }) => [answer.outcome, answer.tries])).toEqual(
      Array(9).fill(['not-asked-unfit', 0]),
    );
  });

  test('held by whoever asks, nobody is answered for', async () => {
    const network = plainSample(names.map((name, at) => scenario(name, [`198.51.100.${210 + at}`], {})));
    let isTold = false;
    const { asker, answers, until } = openAsking(network, {
      onUnfit() {
        isTold = true;
        return 'hold';
      },
      dialTcp: async () => ({ ok: false, failure: silence }),
    });
    asker.ask(names.flatMap((name) => users(1, name)));
    await until(() => isTold);
    await asker.close();
    expect(answers.filter(({ answer }) => answer.outcome === 'not-asked-unfit')).toEqual([]);
  });

  test('that has lost its network keeps what is left, and asks when it is back', async () => {
    const clock = createTestClock();
    let isConnected = false;
    const network = plainSample([scenario('one.example', ['198.51.100.201'], { mailboxes: ['user1'] })]);
    const why: string[] = [];
    const { asker, answers, told, until, wires } = openAsking(
      { ...network, isConnected: () => isConnected },
      {
        clock,
        onUnfit: (one) => why.push(one),
        dialTcp: async (dialled) =>
          isConnected ? network.dialTcp(dialled) : { ok: false, failure: noRoute },
      },
    );
    asker.ask([question('user1@one.example')]);
    await until(() => wires.length === 1 && clock.sleepers() > 0 && asker.use()[0]?.running === 0);
    await clock.advance(15_001);
    await until(() => wires.length === 2 && asker.use()[0]?.running === 0);
    expect([answers, why]).toEqual([[], ['offline']]);
    isConnected = true;
    await clock.advance(15_001);
    await until(() => answers.length === 1);
    expect(told()).toEqual({ 'user1@one.example': 'accepted' });
  });

  test('one host that answers shows that the way out is open', async () => {
    const network = plainSample(names.map((name, at) => scenario(name, [`198.51.100.${210 + at}`], {})));
    const why: string[] = [];
    const { asker, answers, until } = openAsking(network, {
      onUnfit: (one) => why.push(one),
      dialTcp: async (dialled) =>
        dialled.remote.address === '198.51.100.210'
          ? network.dialTcp(dialled)
          : {
              ok: false,
              failure: { layer: 'tcp', code: 'timeout', temporary: true, side: 'there', detail: '' },
            },
    });
    asker.ask(users(1, names[0] ?? ''));
    await until(() => answers.length >= 1);
    asker.ask(names.slice(1).flatMap((name) => users(1, name)));
    await until(() => answers.length >= 8);
    expect(why).toEqual([]);
    expect(answers.slice(1).every(({ answer }) => answer.outcome === 'could-not-reach')).toBe(true);
  });
});
