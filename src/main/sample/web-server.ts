// One web host of the sample internet as a real HTTPS server on loopback: what a domain's policy is fetched from (RFC 8461 s.3.2). It has
// one document, and is bounded in connections and time. Nothing here keeps the process alive.

import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Endpoint } from '../../shared/options';
import type { HostCertificate } from './certificates';
import { listenOnLoopback } from './loopback';
import type { WebDocument } from './scenario';

export interface WebServer {
  readonly endpoint: Endpoint;
  /** Closes the port and every connection at once. */
  close(): Promise<void>;
}

export const policyPath = '/.well-known/mta-sts.txt';

const maxConnections = 64;
const idleTimeoutMs = 60_000;

export async function startWebServer(
  document: WebDocument,
  certificate: HostCertificate,
): Promise<WebServer> {
  const server: Server = createServer(
    { key: certificate.keyPem, cert: certificate.chainPem, minVersion: 'TLSv1.2' },
    (request, response) => {
      request.resume();
      const { status, contentType, body, delayMs = 0, location } = document;
      if (request.url !== policyPath) return void response.writeHead(404).end();
      const timer = setTimeout(() => {
        const headers = { 'content-type': contentType, ...(location === undefined ? {} : { location }) };
        response.writeHead(status, headers).end(body);
      }, delayMs);
      timer.unref();
      response.once('close', () => clearTimeout(timer));
    },
  );
  server.maxConnections = maxConnections;
  server.timeout = idleTimeoutMs;
  server.on('tlsClientError', () => {});
  server.on('clientError', (_, socket) => socket.destroy());
  // Until its handshake is done, a connection is none the HTTP server knows of.
  const sockets = new Set<Socket>();
  server.on('connection', (connection) => {
    const socket = connection as Socket;
    sockets.add(socket);
    socket.unref();
    socket.once('close', () => sockets.delete(socket));
  });
  const endpoint = await listenOnLoopback(server);
  return {
    endpoint,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
