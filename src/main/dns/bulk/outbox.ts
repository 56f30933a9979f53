// Questions leave together, behind the reading of everything that has come: sent one by one between readings, each of them wakes a server
// that has just fallen asleep, which costs both sides more than the question (a third of the time in the bench).

import type { DatagramSocket } from '../../net/network';

export interface Outbox {
  add(socket: DatagramSocket, bytes: Uint8Array): void;
  clear(): void;
}

export function createOutbox(): Outbox {
  let sockets: DatagramSocket[] = [];
  let messages: Uint8Array[] = [];
  let flushing: NodeJS.Immediate | null = null;

  const flush = (): void => {
    flushing = null;
    const [to, all] = [sockets, messages];
    sockets = [];
    messages = [];
    for (const [index, bytes] of all.entries()) to[index]?.send(bytes);
  };

  return {
    add(socket, bytes) {
      sockets.push(socket);
      messages.push(bytes);
      flushing ??= setImmediate(flush);
    },
    clear() {
      if (flushing !== null) clearImmediate(flushing);
      flushing = null;
      sockets = [];
      messages = [];
    },
  };
}
