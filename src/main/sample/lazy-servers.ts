// Servers started the first time somebody dials them, each once, and all closed together. Not here: what they serve.

export interface Closable {
  close(): Promise<void>;
}

export interface LazyServers<T extends Closable> {
  /** The server of this key, started by the first who asks. Null once everything is closed. */
  get(key: string, start: () => Promise<T>): Promise<T | null>;
  close(): Promise<void>;
}

export function createLazyServers<T extends Closable>(): LazyServers<T> {
  const started = new Map<string, Promise<T>>();
  let isClosed = false;
  return {
    async get(key, start) {
      if (isClosed) return null;
      const server = started.get(key) ?? start();
      started.set(key, server);
      const ready = await server;
      return isClosed ? null : ready;
    },
    async close() {
      isClosed = true;
      const servers = await Promise.allSettled(started.values());
      started.clear();
      await Promise.all(
        servers.map((server) => (server.status === 'fulfilled' ? server.value.close() : undefined)),
      );
    },
  };
}
