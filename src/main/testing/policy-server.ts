// A web server for MTA-STS policies: one address and port, a certificate and a policy for each host name (by SNI). For tests only.

import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';

export interface PolicySite {
  /** mta-sts.DOMAIN */
  readonly host: string;
  /** The policy's text; what the server says to any other path is 404. */
  readonly text: string;
  readonly key: string;
  readonly chain: string;
}

export interface PolicyServer {
  readonly port: number;
  close(): Promise<void>;
}

export async function startPolicyServer(
  address: string,
  sites: readonly PolicySite[],
): Promise<PolicyServer> {
  const contexts = new Map(
    sites.map(({ host, key, chain }) => [host, createSecureContext({ key, cert: chain })]),
  );
  const server = createServer(
    { SNICallback: (name, answer) => answer(null, contexts.get(name)) },
    (request, response) => {
      const site = sites.find(({ host }) => host === request.headers.host?.split(':', 1)[0]);
      const isPolicy = request.url === '/.well-known/mta-sts.txt' && site !== undefined;
      response.writeHead(isPolicy ? 200 : 404, { 'content-type': 'text/plain' });
      response.end(isPolicy ? site.text : 'not here\n');
    },
  );
  server.on('tlsClientError', () => {}); // who turns the certificate down is no fault of the server
  const port = await listen(server, address);
  return {
    port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, () => resolve((server.address() as AddressInfo).port));
  });
}
