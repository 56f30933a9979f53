// Mailboxes of a list asked of the sample internet's mail hosts: every outcome there is, each mailbox once, one stranger a domain.

import { afterEach, describe, expect, test } from 'vitest';
import type { ListHost } from '../../../shared/list/facts';
import { defaultTraceOptions, type TraceOptions } from '../../../shared/options';
import type { Clock, Network } from '../../net/network';
import { createTestClock } from '../../net/testing/test-clock';
import { createSampleInternet, type SampleInternet } from '../../sample/network';
import { createBudget } from '../../smtp/manners/budget';
import { createCatchAllMemory } from '../../smtp/manners/catch-all';
import type { AnsweredMailbox, MailboxQuestion } from './asking';
import { createMailboxAsker, type MailboxAsker, type MailboxAskerParts } from './mailboxes';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

const host = (name: string, preference = 10): ListHost => ({
  name,
  preference,
  addresses: 'public',
  first: [],
});

let entries = 0;
function question(address: string, more: Partial<MailboxQuestion> = {}): MailboxQuestion {
  entries += 1;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return {
    entry: entries,
    address,
    domain,
    hosts: [host(`mail.${domain}`)],
    operator: null,
    tries: 0,
    ...more,
  };
}

function sample(): SampleInternet {
  const network = createSampleInternet();
  ends.push(() => network.dispose());
  return network;
}

interface Asking {
  asker: MailboxAsker;
  answers: AnsweredMailbox[];
  /** By address as asked. */
  told(): Record<string, string>;
  until(count: number): Promise<void>;
}

function open(
  network: Network,
  more: Partial<MailboxAskerParts> & { clock?: Clock; options?: Partial<TraceOptions> } = {},
): Asking {
  const answers: AnsweredMailbox[] = [];
  const waiters = new Set<() => void>();
  const { clock = network.clock, options, ...parts } = more;
  const asker = createMailboxAsker({
    network: { ...network, clock },
    budget: createBudget({ clock, perMinute: 100_000, burst: 100_000 }),
    catchAll: createCatchAllMemory(clock),
    onAnswers(list) {
      answers.push(...list);
      for (const waiter of waiters) waiter();
    },
    signal: new AbortController().signal,
    ...parts,
    options: { ...defaultTraceOptions, timeoutMs: 2_000, ...options },
  });
  ends.push(() => asker.close());
  return {
    asker,
    answers,
    told: () => Object.fromEntries(answers.map(({ answer }) => [answer.asked, answer.outcome])),
    until: (count) =>
      new Promise((resolve) => {
        const waiter = (): void => {
          if (answers.length >= count) resolve();
        };
        waiters.add(waiter);
        waiter();
      }),
  };
}

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
    ['a@yahoo.example', 'hidden', 'such an operator takes every name first', { operator: 'yahoo' }],
  ];

  test('each outcome', async () => {
    const network = sample();
    const { asker, told, until } = open(network);
    asker.ask(rows.map(([address, , , more]) => question(address, more)));
    await until(rows.length);
    expect(told()).toEqual(Object.fromEntries(rows.map(([address, outcome]) => [address, outcome])));
    expect(network.messagesOffered()).toBe(0);
  });
});

void createTestClock;
