import { afterAll, describe, expect, test } from 'vitest';
import { defaultTraceOptions } from '../../shared/options';
import { traceSchema } from '../../shared/trace';
import { beginTrace, traceRoute } from '../route/trace';
import { catalogue } from './catalogue';
import { createSampleInternet } from './network';

// Every scenario traced by the whole engine over real sockets: the verdict is the one its story promises.

const sample = createSampleInternet();
afterAll(() => sample.dispose());

describe('every scenario comes to its verdict', () => {
  test.concurrent.each(catalogue.map((scenario) => [scenario.id, scenario] as const))(
    '%s',
    async (id, { address, outcome }) => {
      const trace = await traceRoute({
        network: sample,
        trace: beginTrace(sample, {
          id,
          application: { name: 'Waypost', version: '0' },
          input: address,
          options: defaultTraceOptions,
        }),
        signal: new AbortController().signal,
        onEvent: () => {},
      });
      expect(trace.verdict?.outcome).toBe(outcome);
      expect(traceSchema.safeParse(trace).success).toBe(true);
    },
    30_000,
  );

  test('and no message was offered', () => {
    expect(sample.messagesOffered()).toBe(0);
  });
});
