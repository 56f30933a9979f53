// Every scenario of the catalogue in the real Electron, whose TLS and crypto are BoringSSL's: the same verdicts as in Node.

import { expect } from '@playwright/test';
import type { SampleEntry } from '../src/shared/sample-entry';
import { onSample } from './support/folders';
import { test } from './support/launch';

test('each sample comes to the verdict it teaches', async ({ launch }) => {
  test.setTimeout(120_000);
  const { window: page } = await launch({ userData: await onSample() });
  const wrong = await page.evaluate(async () => {
    const samples = await window.waypost.call('samples.list', undefined);
    if (!samples.ok) return ['no samples'];
    const verdictOf = async ({ id, address, outcome }: SampleEntry): Promise<string[]> => {
      const started = await window.waypost.call('trace.start', { address });
      if (!started.ok) return [`${id}: not started`];
      for (;;) {
        const now = await window.waypost.call('trace.snapshot', { id: started.value.trace.id });
        if (!now.ok) return [`${id}: lost`];
        const { trace } = now.value;
        // A host that asks to come again leaves its trace open, with its verdict.
        if (trace.state === 'complete' || trace.state === 'waiting') {
          const said = trace.verdict?.outcome;
          return said === outcome
            ? []
            : [`${id}: ${said}, not ${outcome} (${trace.verdict?.reasons[0]?.code})`];
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const left = [...samples.value];
    const found: string[] = [];
    const worker = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift())
        found.push(...(await verdictOf(next)));
    };
    await Promise.all([worker(), worker(), worker(), worker(), worker(), worker()]);
    return found;
  });
  expect(wrong).toEqual([]);
});
