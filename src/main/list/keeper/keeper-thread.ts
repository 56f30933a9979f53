// Starts the keeper in a thread of its own, so that neither the window nor the sockets ever wait for a file. Not here: what it does.

import { Worker } from 'node:worker_threads';
import type { Keeper, KeeperEvent } from './protocol';
import { type FromKeeper, remoteKeeper } from './remote';

/** `script`: the built worker entry. The young generation is kept small: what is read is short-lived. */
export function startKeeperThread(
  script: string,
  folder: string,
  tell: (event: KeeperEvent) => void,
): Keeper {
  const worker = new Worker(script, {
    workerData: { folder },
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const { keeper, heard, lost } = remoteKeeper((message) => worker.postMessage(message), tell);
  worker.on('message', (message: FromKeeper) => heard(message));
  worker.on('error', (error) => {
    process.stderr.write(
      `waypost: the lists' thread ended in a fault of ours: ${error.stack ?? error.message}\n`,
    );
    lost('the lists ended in a fault of ours');
  });
  return {
    ...keeper,
    async dispose() {
      await keeper.dispose().catch(() => {});
      await worker.terminate();
    },
  };
}
