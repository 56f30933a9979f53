// Words for the named steps of a trace and how each one came out.

import type { SkipReason, Step, StepName } from '../trace';
import { failureWords } from './failure';
import { duration } from './measure';

const titles: Record<StepName, string> = {
  address: 'Read the address',
  walk: 'Walk from the root',
  mx: 'Find the mail hosts',
  order: 'Put them in order',
  addresses: 'Find their addresses',
  policy: 'Ask for the transport policy',
  prober: 'Look at this machine',
  hosts: 'Ask the hosts',
  verdict: 'Weigh the evidence',
};

const doing: Record<StepName, string> = {
  address: 'Reading the address',
  walk: 'Walking down from the root to the domain’s name servers',
  mx: 'Asking which hosts take mail for the domain',
  order: 'Putting the hosts in the order a sender would try them',
  addresses: 'Looking up the addresses of the hosts',
  policy: 'Asking which encryption the domain promises',
  prober: 'Looking at this machine as a sender: its address, its names, block lists',
  hosts: 'Asking each host, as a sender would',
  verdict: 'Weighing the evidence',
};

const skips: Record<SkipReason, string> = {
  depth: 'left out: the trace was set to stop before it',
  cancelled: 'not reached: the trace was stopped',
  'earlier-step': 'not reached: an earlier step ended the way',
  literal: 'not needed: the address names a host itself',
  'switched-off': 'switched off in Settings',
  'null-mx': 'not needed: the domain takes no mail',
};

export function skipWords(reason: SkipReason): string {
  return skips[reason];
}

export function stepTitle(name: StepName): string {
  return titles[name];
}

/** What is going on while the step runs: "Asking which hosts take mail for the domain". */
export function stepDoing(name: StepName): string {
  return doing[name];
}

export interface StepWords {
  title: string;
  /** How it came out: "done in 84 ms", "left out: ...". */
  line: string;
}

export function stepWords(step: Step): StepWords {
  return { title: titles[step.name], line: stepLine(step) };
}

function stepLine(step: Step): string {
  const took =
    step.startedMs === null || step.endedMs === null ? '' : duration(step.endedMs - step.startedMs);
  switch (step.state) {
    case 'waiting':
      return 'waiting';
    case 'running':
      return 'under way';
    case 'done':
      return took === '' ? 'done' : `done in ${took}`;
    case 'failed':
      return step.failure === null ? 'failed' : failureWords(step.failure).what;
    case 'skipped':
      return step.skipped === null ? 'left out' : skips[step.skipped];
  }
}
