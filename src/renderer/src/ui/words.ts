// The labels of the window around the places: rail, status bar, errors, help.

import type { NetworkStatus } from '../../../shared/contract';
import { count, listed } from '../../../shared/words/measure';

export const shellWords = {
  places: 'Places',
  goTo: (place: string): string => `Go to ${place}`,
  settings: 'Settings',
  status: 'Status',
  network: 'Network',
  resolver: 'Resolver',
  port25: 'Port 25',
  jobs: 'Jobs',
  running: ({
    isTracing,
    isWaiting,
    isChecking,
    lists,
  }: Record<'isTracing' | 'isWaiting' | 'isChecking', boolean> & { lists: number }): string => {
    const jobs = [
      ...(isTracing ? ['1 trace'] : []),
      ...(isChecking ? ['1 check'] : []),
      ...(lists > 0 ? [count(lists, 'list')] : []),
    ];
    const running = jobs.length === 0 ? '' : `${listed(jobs)} running`;
    if (isWaiting) return running === '' ? '1 trace waiting' : `1 trace waiting, ${running}`;
    return running === '' ? 'No job running' : running;
  },
  jobLine: 'Traces and other work show here while they run.',
  stopIt: 'Stop it',
  stopWaiting: 'Stop waiting',
  pauseLists: (lists: number): string => (lists === 1 ? 'Pause the list' : 'Pause the lists'),
  showLists: 'Go to List',
  switchTo: (name: string): string => `Switch to ${name.replace(/^S/u, 'the s').replace(/^I/u, 'the I')}`,
  changeInSettings: 'Change in Settings',
  askNow: 'Ask it now',
  copyDetails: 'Copy details',
  copied: 'Details copied',
  dismiss: 'Dismiss',
  drop: 'Drop a list of addresses, or a trace',
  dropLine:
    'A .csv, .tsv, .txt or .xlsx file is looked at as a list, a .waypost file opens as a trace. It is not changed, and nothing is sent.',
  dropExplain: 'Drop to have it explained',
  dropExplainLine:
    'A saved message, a bounce or a log is read on this machine alone. A .csv, .tsv or .xlsx file goes to List, a .waypost file to Trace.',
  resizeInspector: 'Width of the inspector',
  noBridge: 'Waypost could not start',
  noBridgeLine: 'This page is a part of the Waypost application and does not work on its own.',
} as const;

export const resolverModes: Record<NetworkStatus['resolverMode'], string> = {
  system: 'system',
  chosen: 'chosen',
  none: 'none, from the root',
};

export const reachableWords: Record<NetworkStatus['reachable'], string> = {
  yes: 'It answered.',
  no: 'It did not answer.',
  'not-asked': 'It was not asked yet in this session.',
};

export const portWords: Record<NetworkStatus['port25'], { short: string; line: string }> = {
  open: { short: 'open', line: 'A connection to a mail host got through in this session.' },
  'not-known': {
    short: 'not known',
    line: 'Hosts were called and none answered on port 25. This network may block it, or they were down.',
  },
  'not-asked': {
    short: 'not asked yet',
    line: 'No mail host was called yet. Many home and office networks block port 25, so that hosts seem silent.',
  },
};
