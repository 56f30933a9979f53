// The keeper's own thread: an entry of the build (electron.vite.config.ts). Passes messages on, and keeps nothing.

import { parentPort, workerData } from 'node:worker_threads';
import { openKeeper } from './keeper';
import type { FromKeeper, ToKeeper } from './remote';
import { serveKeeper } from './remote';

const port = parentPort;
if (port !== null) {
  const { folder } = workerData as { folder: string };
  const post = (message: FromKeeper): void => port.postMessage(message);
  const serve = serveKeeper(
    openKeeper(folder, (event) => post({ type: 'event', event })),
    post,
  );
  port.on('message', (message: ToKeeper) => void serve(message));
}
