// Starts the keeper in a thread of its own, so that neither the window nor the sockets ever wait for a file. Not here: what it does.

import { Worker } from 'node:worker_threads';
import type { Keeper, KeeperEvent } from './protocol';
import { type FromKeeper, remoteKeeper } from './remote';

/** `script`: the built worker entry. What is read lives for a moment: room for the young saves most of the collector's work. */
export function startKeeperThread(
  script: string,
  folder: string,
  tell: (event: KeeperEvent) => void,
): Keeper {
  const worker = new Worker(script, {
    workerData: { folder },
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
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
