// A trace file of version 1, brought to the shape of version 2: steps that were not there then were switched off, and its verdict is
// dropped, to be judged anew. Only the shape: what comes out is still checked against the schema, like any file.

import { type StepName, stepNames, traceVersion } from '../../shared/trace';

/** Steps that came with version 2. */
const newSteps: ReadonlySet<StepName> = new Set(['policy', 'prober']);

/** `file`: parsed JSON whose format and version were looked at, and nothing else. */
export function fromVersion1(file: object): object {
  const { steps, options }: { steps?: unknown; options?: unknown } = file;
  return {
    ...file,
    version: traceVersion,
    steps: Array.isArray(steps) ? withNewSteps(steps) : steps,
    options: isObject(options) ? { ...options, policy: false, prober: false } : options,
    verdict: null,
  };
}

/** In today's order, which is also that of version 1. Steps that are missing or strange stay so, for the schema to refuse. */
function withNewSteps(steps: readonly unknown[]): unknown[] {
  const known = stepNames.flatMap((name) => {
    if (newSteps.has(name)) return [switchedOff(name)];
    const step = steps.find((one) => isObject(one) && 'name' in one && one.name === name);
    return step === undefined ? [] : [step];
  });
  const isWhole = known.length === steps.length + newSteps.size;
  return isWhole ? known : [...known, ...steps, null];
}

function switchedOff(name: StepName): object {
  return { name, state: 'skipped', skipped: 'switched-off', failure: null, startedMs: null, endedMs: null };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
