// Waits until a server answers the telephone: somebody accepts connections at that address and port.

import { connect } from 'node:net';

/** Ends when it does; the test's own time limit ends it otherwise. */
export async function listening(address: string, port: number): Promise<void> {
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, address, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
