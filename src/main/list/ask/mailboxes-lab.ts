// A mailbox asker over the sample internet with everything written down: connections, who was open at once, each line said. For tests only.

import type { ListHost } from '../../../shared/list/facts';
import { defaultTraceOptions, type TraceOptions } from '../../../shared/options';
import type { Clock, Network, TcpConnection } from '../../net/network';
import { createSampleInternet } from '../../sample/network';
import type { Scenario } from '../../sample/scenario';
import { createBudget } from '../../smtp/manners/budget';
import { createCatchAllMemory } from '../../smtp/manners/catch-all';
import type { AnsweredMailbox, MailboxQuestion } from './asking';
import { createMailboxAsker, type MailboxAsker, type MailboxAskerParts } from './mailboxes';

export interface Wire {
  address: string;
  /** Lines we said, in order. */
  said: string[];
}

export interface Asking {
  asker: MailboxAsker;
  answers: AnsweredMailbox[];
  /** Outcomes, by address as asked. */
  told(): Record<string, string>;
  /** Every connection to a mail host, in order. */
  wires: Wire[];
  /** Lines said to any host. */
  said(): string[];
  /** The most connections open at once to one address. */
  mostOpen(): number;
  until(condition: () => boolean): Promise<void>;
}

/** By name, of the samples made; what the list had learnt of them before. */
const addresses = new Map<string, readonly string[]>();
const ends: (() => Promise<unknown>)[] = [];

/** After each test. */
export async function closeAskings(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

/** Without TLS: certificates take longer to make than all the rest. */
export function plainSample(scenarios: readonly Scenario[]): Network {
  const plain = scenarios.map((scenario) => ({
    ...scenario,
    hosts: scenario.hosts.map((host) => ({ ...host, script: { ...host.script, certificate: null } })),
  }));
  for (const one of plain.flatMap(({ hosts }) => hosts)) addresses.set(one.name, one.addresses);
  const network = createSampleInternet({ catalogue: plain });
  ends.push(() => network.dispose());
  return network;
}

export function host(name: string, preference = 10): ListHost {
  return { name, preference, addresses: 'public', first: [] };
}

let entries = 0;
/** Of a domain whose host is `mail.` and its name, unless said otherwise. */
export function question(address: string, more: Partial<MailboxQuestion> = {}): MailboxQuestion {
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

type Changes = Omit<Partial<MailboxAskerParts>, 'options' | 'network'> & {
  clock?: Clock;
  options?: Partial<TraceOptions>;
  /** In place of the sample's. */
  dialTcp?: Network['dialTcp'];
};

export function openAsking(network: Network, changes: Changes = {}): Asking {
  const { clock = network.clock, options, dialTcp = network.dialTcp, ...parts } = changes;
  const answers: AnsweredMailbox[] = [];
  const wires: Wire[] = [];
  const open = new Map<string, number>();
  let most = 0;
  const written = (connection: TcpConnection, wire: Wire): TcpConnection => {
    const { address } = wire;
    open.set(address, (open.get(address) ?? 0) + 1);
    most = Math.max(most, open.get(address) ?? 0);
    let isOpen = true;
    const gone = (): void => {
      if (isOpen) open.set(address, (open.get(address) ?? 1) - 1);
      isOpen = false;
    };
    return {
      ...connection,
      write(bytes) {
        wire.said.push(...Buffer.from(bytes).toString('utf8').split('\r\n').filter(Boolean));
        return connection.write(bytes);
      },
      close() {
        gone();
        return connection.close();
      },
      destroy() {
        gone();
        connection.destroy();
      },
    };
  };
  const watched: Network = {
    ...network,
    clock,
    async dialTcp(dialled) {
      if (dialled.remote.port !== 25) return network.dialTcp(dialled);
      const wire = { address: dialled.remote.address, said: [] };
      wires.push(wire);
      const made = await dialTcp(dialled);
      return made.ok ? { ok: true, value: written(made.value, wire) } : made;
    },
  };
  const asker = createMailboxAsker({
    budget: createBudget({ clock, perMinute: 100_000, burst: 100_000 }),
    catchAll: createCatchAllMemory(clock),
    onAnswers: (list) => answers.push(...list),
    signal: new AbortController().signal,
    ...parts,
    network: watched,
    options: { ...defaultTraceOptions, ...options },
  });
  ends.push(() => asker.close());
  return {
    asker: {
      ...asker,
      get waiting() {
        return asker.waiting;
      },
      ask: (questions) => asker.ask(questions.map(withKnownHosts)),
    },
    answers,
    told: () => Object.fromEntries(answers.map(({ answer }) => [answer.asked, answer.outcome])),
    wires,
    said: () => wires.flatMap(({ said }) => said),
    mostOpen: () => most,
    async until(condition) {
      // A look a millisecond: spinning would take the time from the servers in this process.
      while (!condition()) await new Promise((next) => setTimeout(next, 1));
    },
  };
}

/** As a list gives it: a machine too busy to answer its own sample's DNS in time fails no test of mailboxes. */
function withKnownHosts(one: MailboxQuestion): MailboxQuestion {
  const hosts = one.hosts.map((each) => ({ ...each, first: [...(addresses.get(each.name) ?? each.first)] }));
  return { ...one, hosts };
}
