// Mail hosts of a test's own, one for each simulated address, and a Network that dials them and nobody else. For tests only.

import type { TcpFailure } from '../../../shared/failure';
import { createInternet } from '../../net/internet';
import type { Clock, Network } from '../../net/network';
import { openTcp } from '../../net/tcp';
import { type Peer, type ScriptedHost, startScriptedHost } from '../../smtp/testing/scripted-host';

export interface MailLab {
  readonly network: Network;
  /** What the host at this address, or `address:port`, was told, over all connections. */
  heard(address: string): readonly string[];
  /** Connections dialled, in order. */
  readonly dialled: readonly string[];
  /** The most that were open at once. */
  mostOpen(): number;
  close(): Promise<void>;
}

/** By address, or by `address:port`. `null`: nobody listens there. */
export type Script = ((peer: Peer) => unknown) | null;

const refused: TcpFailure = {
  layer: 'tcp',
  code: 'refused',
  temporary: true,
  side: 'there',
  detail: 'ECONNREFUSED',
};

export async function openMailLab(
  scripts: Readonly<Record<string, Script>>,
  more: { clock?: Clock } & Partial<Network> = {},
): Promise<MailLab> {
  const hosts = new Map<string, ScriptedHost>();
  for (const [address, script] of Object.entries(scripts))
    if (script !== null) hosts.set(address, await startScriptedHost(script));
  const internet = createInternet({ rootHints: [] });
  const dialled: string[] = [];
  let open = 0;
  let most = 0;
  const network: Network = {
    ...internet,
    ownName: () => 'desk.example',
    isPublic: () => true,
    async dialTcp(options) {
      const { address, port } = options.remote;
      const host = hosts.get(`${address}:${port}`) ?? hosts.get(address);
      dialled.push(options.remote.address);
      if (host === undefined) return { ok: false, failure: refused };
      // Where a proxy is asked for, this stands in for it.
      const dial = { address: '127.0.0.1', port: host.port };
      const opened = await openTcp({ ...options, proxy: null, dial });
      if (!opened.ok) return opened;
      open += 1;
      most = Math.max(most, open);
      let isOpen = true;
      const gone = (): void => {
        if (isOpen) open -= 1;
        isOpen = false;
      };
      const { close, destroy } = opened.value;
      return {
        ok: true,
        value: {
          ...opened.value,
          close() {
            gone();
            return close();
          },
          destroy() {
            gone();
            destroy();
          },
        },
      };
    },
    ...more,
  };
  return {
    network,
    dialled,
    mostOpen: () => most,
    heard: (address) => hosts.get(address)?.heard ?? [],
    async close() {
      await Promise.all([...hosts.values()].map((host) => host.close()));
    },
  };
}

type Answer = string | ((peer: Peer, line: string) => unknown);

/** A host that greets and answers by verb; `rcpt mara` names a mailbox. Default: 250, and 221 to QUIT. */
export function answering(answers: Readonly<Record<string, Answer>> = {}): (peer: Peer) => Promise<void> {
  const { greeting } = answers;
  return async (peer) => {
    peer.say(typeof greeting === 'string' ? greeting : '220 mx ESMTP\r\n');
    for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
      const verb = (line.split(/[ :]/u, 1)[0] ?? '').toLowerCase();
      const local = /<([^@>]*)@/u.exec(line)?.[1];
      const given = answers[`${verb} ${local}`] ?? answers[verb];
      if (typeof given === 'function') await given(peer, line);
      else peer.say(given ?? (verb === 'quit' ? '221 bye\r\n' : '250 ok\r\n'));
      if (verb === 'quit') peer.hangUp();
    }
  };
}
