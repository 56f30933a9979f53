// Hosts approached side by side within manners: who is dialled beside whom, who asks for a random mailbox, and who is left alone.

import { afterEach, describe, expect, it } from 'vitest';
import type { HostEvidence } from '../../shared/evidence';
import { defaultTraceOptions, type TraceOptions } from '../../shared/options';
import type { Trace } from '../../shared/trace';
import { approachHosts } from './approach';
import { createManners, type Manners } from './manners';
import { createRun } from './run';
import { answering, type MailLab, openMailLab, type Script } from './testing/mail-lab';
import { beginTrace } from './trace';

let lab: MailLab | undefined;
afterEach(() => lab?.close());

const mara = {
  local: 'mara',
  domain: { ascii: 'harbor.example', unicode: 'harbor.example' },
  literal: null,
  needsSmtpUtf8: false,
};
const refusesUnknown = { rcpt: '550 5.1.1 no such user\r\n', 'rcpt mara': '250 ok\r\n' };

function host(name: string, ...addresses: string[]): HostEvidence {
  const list = addresses.map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
    ttl: 60,
    scope: 'public',
  })) satisfies HostEvidence['addresses']['list'];
  const asked = { aliases: [], isAddressInDigits: false, failure: null, exchangeIds: [] };
  const addressesOf: HostEvidence['addresses'] = { ...asked, state: 'done', list };
  return { name, preference: 10, group: 0, addresses: addressesOf, attempts: [], tlsa: null };
}

async function approach(
  scripts: Readonly<Record<string, Script>>,
  hosts: readonly HostEvidence[],
  { manners, ...options }: Partial<TraceOptions> & { manners?: (one: MailLab) => Manners } = {},
): Promise<{ trace: Trace; lab: MailLab }> {
  const opened = await openMailLab(scripts);
  lab = opened;
  const head = { id: 't', application: { name: 'Waypost', version: '0' }, input: 'mara@harbor.example' };
  const trace = beginTrace(opened.network, { ...head, options: { ...defaultTraceOptions, ...options } });
  const signal = new AbortController().signal;
  const shared = manners?.(opened) ?? createManners(opened.network.clock);
  const run = createRun({ network: opened.network, trace, signal, onEvent: () => {}, manners: shared });
  run.tell({ type: 'hosts', hosts: [...hosts] });
  await approachHosts(run, mara);
  return { trace: run.trace(), lab: opened };
}

/** Of every attempt of every host: how it ended, or why it was not made. */
const ends = ({ hosts }: Trace): string[][] =>
  hosts.map(({ attempts }) => attempts.map(({ state, skipped }) => skipped ?? state));
const catchAlls = ({ hosts }: Trace): string[] =>
  hosts.map(({ attempts }) => attempts.map(({ catchAll }) => catchAll).join());

/** Opens when so many have come: until then everybody waits at it. */
function gate(count: number): { pass(): Promise<void> } {
  let missing = count;
  const opened: (() => void)[] = [];
  return {
    async pass() {
      missing -= 1;
      if (missing <= 0) for (const open of opened.splice(0)) open();
      else await new Promise<void>((open) => opened.push(open));
    },
  };
}

describe('side by side', () => {
  it('three hosts of a firm are all called before any of them has answered', async () => {
    const all = gate(3);
    const script: Script = answering({
      ehlo: async (peer) => {
        await all.pass();
        peer.say('250 mx\r\n');
      },
    });
    const { trace } = await approach({ '192.0.2.1': script, '192.0.2.2': script, '192.0.2.3': script }, [
      host('mx1.harbor.example', '192.0.2.1'),
      host('mx2.harbor.example', '192.0.2.2'),
      host('mx3.harbor.example', '192.0.2.3'),
    ]);
    expect(ends(trace)).toEqual([['done'], ['done'], ['done']]);
  });

  it('no more than three at a time, and in their order', async () => {
    const addresses = Array.from({ length: 7 }, (_, index) => `192.0.2.${index + 1}`);
    const hosts = addresses.map((address, index) => host(`mx${index}.harbor.example`, address));
    const scripts = Object.fromEntries(addresses.map((address) => [address, answering()]));
    const { trace, lab: done } = await approach(scripts, hosts);
    expect(ends(trace)).toEqual(addresses.map(() => ['done']));
    expect(done.mostOpen()).toBeLessThanOrEqual(3);
    expect(done.dialled.slice(0, 3)).toEqual(addresses.slice(0, 3));
  });

  it('the hosts of one operator are called one after the other', async () => {
    const script = answering();
    const { trace, lab: done } = await approach({ '192.0.2.1': script, '192.0.2.2': script }, [
      host('aspmx.l.google.com', '192.0.2.1'),
      host('alt1.aspmx.l.google.com', '192.0.2.2'),
    ]);
    expect(ends(trace)).toEqual([['done'], ['done']]);
    expect(done.mostOpen()).toBe(1);
  });

  it('a host’s addresses are tried one after the other, until one answers', async () => {
    const { trace, lab: done } = await approach(
      { '192.0.2.1': null, '192.0.2.2': answering(), '192.0.2.3': null },
      [host('mx1.harbor.example', '192.0.2.1', '192.0.2.2', '192.0.2.3')],
    );
    expect(ends(trace)).toEqual([['failed', 'done', 'answered-already']]);
    expect(done.dialled).toEqual(['192.0.2.1', '192.0.2.2']);
  });

  it('once one family has answered, the other is looked at, and not asked for the mailbox', async () => {
    const { trace, lab: done } = await approach(
      { '2001:db8::1': answering(), '192.0.2.1': answering(), '192.0.2.2': answering() },
      [host('mx1.harbor.example', '2001:db8::1', '192.0.2.1', '192.0.2.2')],
    );
    expect(ends(trace)).toEqual([['done', 'done', 'answered-already']]);
    expect(done.dialled).toEqual(['2001:db8::1', '192.0.2.1']);
    const [first, look] = trace.hosts[0]?.attempts ?? [];
    expect([first?.mailbox?.meaning, look?.mailbox]).toEqual(['accepted', null]);
    const said = look?.lines.filter(({ from }) => from === 'us').map(({ text }) => text.split(' ', 1)[0]);
    expect(said).toEqual(['EHLO', 'QUIT']);
  });
});

describe('a mailbox that nobody has', () => {
  it('is asked for at the first host, though a later one accepts before it', async () => {
    let secondHasAccepted = (): void => {};
    const accepted = new Promise<void>((resolve) => {
      secondHasAccepted = resolve;
    });
    const { trace } = await approach(
      {
        '192.0.2.1': answering({
          ...refusesUnknown,
          'rcpt mara': async (peer) => {
            await accepted;
            peer.say('250 ok\r\n');
          },
        }),
        '192.0.2.2': answering({
          'rcpt mara': (peer) => {
            peer.say('250 ok\r\n');
            secondHasAccepted();
          },
        }),
      },
      [host('mx1.harbor.example', '192.0.2.1'), host('mx2.harbor.example', '192.0.2.2')],
    );
    expect(catchAlls(trace)).toEqual(['no', 'not-asked']);
  });

  it('is asked for at the next host where the first does not accept', async () => {
    const { trace, lab: done } = await approach(
      { '192.0.2.1': answering({ rcpt: '451 4.3.0 later\r\n' }), '192.0.2.2': answering() },
      [host('mx1.harbor.example', '192.0.2.1'), host('mx2.harbor.example', '192.0.2.2')],
    );
    expect(catchAlls(trace)).toEqual(['not-asked', 'yes']);
    expect(done.heard('192.0.2.1').filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
    expect(done.heard('192.0.2.2').filter((line) => line.startsWith('RCPT'))).toHaveLength(2);
  });

  it('is asked for once in two traces of a domain', async () => {
    const scripts = { '192.0.2.1': answering(refusesUnknown) };
    const hosts = [host('mx1.harbor.example', '192.0.2.1')];
    const first = await approach(scripts, hosts);
    const manners = createManners(first.lab.network.clock);
    await first.lab.close();
    const second = await approach(scripts, hosts, { manners: () => manners });
    await second.lab.close();
    const third = await approach(scripts, hosts, { manners: () => manners });
    expect([first, second, third].map(({ trace }) => catchAlls(trace))).toEqual([['no'], ['no'], ['no']]);
    const recipients = (of: MailLab): number =>
      of.heard('192.0.2.1').filter((line) => line.startsWith('RCPT')).length;
    expect([first, second, third].map((one) => recipients(one.lab))).toEqual([2, 2, 1]);
  });
});

describe('an operator that asks for a rest', () => {
  const busy = answering({ rcpt: '421 4.7.0 Too many connections, try again later\r\n' });
  const google = [host('aspmx.l.google.com', '192.0.2.1'), host('alt1.aspmx.l.google.com', '192.0.2.2')];

  it('is not called again, and the trace says why', async () => {
    const { trace, lab: done } = await approach({ '192.0.2.1': busy, '192.0.2.2': answering() }, google);
    expect(ends(trace)).toEqual([['done'], ['resting']]);
    expect(done.dialled).toEqual(['192.0.2.1']);
    expect(trace.hosts[1]?.attempts[0]?.lines[0]?.text).toContain('421 4.7.0 Too many connections');
  });

  it('hears no command after its 421', async () => {
    const { lab: done } = await approach({ '192.0.2.1': busy }, google.slice(0, 1));
    expect(done.heard('192.0.2.1').at(-1)).toBe('RCPT TO:<mara@harbor.example>');
  });

  it('a firm’s other hosts are other machines', async () => {
    const { trace } = await approach({ '192.0.2.1': busy, '192.0.2.2': answering() }, [
      host('mx1.harbor.example', '192.0.2.1'),
      host('mx2.harbor.example', '192.0.2.2'),
    ]);
    expect(ends(trace)).toEqual([['done'], ['done']]);
  });
});
