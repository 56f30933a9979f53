// The web hosts of a world: which real server stands behind an address at port 443, started by the first who comes, and what the socket
// meets where there is none. Not here: the server (web-server.ts), the request (net/https.ts).

import { cancelled, type HttpsFailure, type RunFailure, type TcpFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { timedOut } from '../net/errno';
import { httpsFailure } from '../net/https';
import { systemClock } from '../net/internet';
import { addressKey } from './address-key';
import { createLazyServers } from './lazy-servers';
import type { SampleCertificates } from './sample-certificates';
import { refused, unreachable } from './unreached';
import { startWebServer, type WebServer } from './web-server';
import type { World } from './world';

const httpsPort = 443;

export interface WebHosts {
  /** Does a web host listen there? */
  has(endpoint: Endpoint): boolean;
  /** The real server behind it. */
  at(
    endpoint: Endpoint,
    limits: { timeoutMs: number; signal: AbortSignal },
  ): Promise<Result<Endpoint, TcpFailure | RunFailure>>;
  close(): Promise<void>;
}

export function createWebHosts(world: World, certificates: SampleCertificates): WebHosts {
  const servers = createLazyServers<WebServer>();
  const hostAt = ({ address, port }: Endpoint) =>
    port === httpsPort ? world.webHosts.get(addressKey(address)) : undefined;
  return {
    has: (endpoint) => hostAt(endpoint) !== undefined,
    async at(endpoint, { timeoutMs, signal }) {
      if (signal.aborted) return err(cancelled);
      const key = addressKey(endpoint.address);
      const host = hostAt(endpoint);
      if (host === undefined) {
        const places = [world.webHosts, world.mailHosts, world.nameServers];
        return err(places.some((place) => place.has(key)) ? refused : unreachable);
      }
      const { name, answer, certificate } = host;
      if (answer === 'refused') return err(refused);
      if (answer === 'silent') {
        if (!(await systemClock.sleep(timeoutMs, signal))) return err(cancelled);
        return err(timedOut(`no connection in ${timeoutMs} ms`));
      }
      const server = await servers.get(key, async () =>
        startWebServer(answer, await certificates.issue({ name, names: [], kind: certificate })),
      );
      return server === null ? err(refused) : ok(server.endpoint);
    },
    close: () => servers.close(),
  };
}

/** As the Internet's HTTPS tells a connection that did not come about. */
export function asHttps(failure: TcpFailure | RunFailure): HttpsFailure | RunFailure {
  if (failure.layer === 'run') return failure;
  return httpsFailure(failure.code === 'timeout' ? 'timeout' : 'connect', failure.detail);
}
