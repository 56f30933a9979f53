import { afterAll, describe, expect, test } from 'vitest';
import { defaultTraceOptions } from '../../shared/options';
import { traceSchema } from '../../shared/trace';
import type { NoteCode } from '../../shared/verdict/schema';
import { beginTrace, traceRoute } from '../route/trace';
import { catalogue } from './catalogue';
import { createSampleInternet } from './network';

// Every scenario traced by the whole engine over real sockets: the verdict is the one its story promises, and a pattern that its story
// tells of is named.

/** What each of these is there to show. */
const shows: Readonly<Record<string, readonly NoteCode[]>> = {
  'four-hosts': ['first-host-down', 'later-host', 'equal-hosts'],
  'two-equal': ['equal-hosts'],
  nolisting: ['nolisting'],
  backup: ['backup-weaker-tls'],
  'backup-any-name': ['backup-takes-any-name'],
  'backup-weak-tls': ['backup-weaker-tls'],
  'same-machine': ['same-address'],
  'hosts-differ': ['capabilities-differ'],
  'one-company': ['single-provider'],
  'old-provider': ['old-provider'],
  'wildcard-mx': ['wildcard-mx'],
  'loopback-mx': ['host-not-public'],
  'private-address': ['host-not-public'],
  'null-mx-beside': ['null-mx-with-others'],
  'single-name-server': ['single-name-server'],
  'catch-all': ['catch-all'],
  'tls-good': ['no-policy'],
  'tls-injected': ['tls-injected'],
  'tls-weak-key': ['tls-weak-key'],
  'tls-ends-soon': ['tls-expires-soon'],
  'dane-good': ['dane-match'],
  'dane-rollover': ['dane-match'],
  'dane-authority': ['dane-match'],
  'dane-mismatch': ['dane-mismatch'],
  'dane-unusable': ['dane-unusable'],
  'dane-unsigned': ['dane-insecure'],
  'sts-good': ['sts-match'],
  'sts-testing': ['sts-testing'],
  'sts-wrong-host': ['sts-mismatch'],
  'sts-bad-certificate': ['sts-mismatch'],
  'sts-missing': ['sts-invalid'],
  'sts-unreachable': ['sts-invalid'],
  submission: ['submission-open'],
};

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
          options: { ...defaultTraceOptions, submission: id === 'submission' },
        }),
        signal: new AbortController().signal,
        onEvent: () => {},
      });
      expect(trace.verdict?.outcome).toBe(outcome);
      expect(trace.verdict?.notes.map(({ code }) => code)).toEqual(
        expect.arrayContaining([...(shows[id] ?? [])]),
      );
      expect(traceSchema.safeParse(trace).success).toBe(true);
    },
    30_000,
  );

  test('what is to be shown is of scenarios there are', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(Object.keys(shows).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('and no message was offered', () => {
    expect(sample.messagesOffered()).toBe(0);
  });
});
