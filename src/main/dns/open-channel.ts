// How a connection to a server is opened, by its transport: TCP, TLS with a certificate that must hold before anything is asked
// (RFC 8310 s.5, strict), HTTPS. Not here: how long it is kept.

import type { Resolver } from '../../shared/options';
import { err, ok } from '../../shared/result';
import type { Network } from '../net/network';
import type { OpenChannel } from './channel';
import { createHttpsChannel } from './channel-https';
import { createStreamChannel } from './channel-stream';
import { dnsFailure } from './failures';
import { refusedBy, refusedByHttps, untrusted } from './transport';

export function channelOpener(network: Network, server: Resolver): OpenChannel {
  const remote = { address: server.address, port: server.port };
  const serverName = server.tlsName ?? server.address;

  const openTcp: OpenChannel = async ({ timeoutMs, signal }) => {
    const dialled = await network.dialTcp({ remote, timeoutMs, signal });
    return dialled.ok ? ok(createStreamChannel(dialled.value, 'TCP')) : refusedBy(dialled.failure);
  };

  const openTls: OpenChannel = async ({ timeoutMs, signal }) => {
    const deadline = network.clock.now() + timeoutMs;
    const dialled = await network.dialTcp({ remote, timeoutMs, signal });
    if (!dialled.ok) return refusedBy(dialled.failure);
    const connection = dialled.value;
    const left = Math.max(1, deadline - network.clock.now());
    const upgraded = await connection.startTls({ serverName, timeoutMs: left });
    if (!upgraded.ok) {
      connection.destroy();
      if (upgraded.failure.layer === 'run') return err(upgraded.failure);
      const { code, detail } = upgraded.failure;
      return err(dnsFailure(code === 'timeout' ? 'timeout' : 'unreachable', `no TLS: ${code}, ${detail}`));
    }
    const { trusted, nameMatches, problem } = upgraded.value;
    if (!trusted || !nameMatches) {
      connection.destroy();
      return err(untrusted(trusted ? `it does not name ${serverName}` : (problem ?? 'not trusted')));
    }
    return ok(createStreamChannel(connection, 'TLS'));
  };

  const openHttps: OpenChannel = async ({ timeoutMs, signal }) => {
    const dialled = await network.dialHttps({ remote, serverName, timeoutMs, signal });
    if (!dialled.ok) return err(refusedByHttps(dialled.failure));
    return ok(createHttpsChannel(dialled.value, server.path));
  };

  return server.transport === 'https' ? openHttps : server.transport === 'tls' ? openTls : openTcp;
}
