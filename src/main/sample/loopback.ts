// A TCP server on 127.0.0.1, on a port the system picks, that does not keep the process alive.

import type { Server } from 'node:net';
import type { Endpoint } from '../../shared/options';

export function listenOnLoopback(server: Server): Promise<Endpoint> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      server.off('error', reject);
      server.on('error', () => {}); // one connection not accepted, for want of descriptors; the next may be
      server.unref();
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('a listening server has no port');
      resolve({ address: address.address, port: address.port });
    });
  });
}
