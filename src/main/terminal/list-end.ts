// What is said when a run of `list` ends, and the exit status: the report on stdout, everything else on stderr, and always how to go on where
// the work is kept. Not here: how it came to that end (list-run.ts).

import type { ListCall } from './list-arguments';
import { listReportJson, listReportLines } from './list-report';
import type { ListEnd } from './list-run';
import type { ListWork } from './list-work';

export interface Said {
  code: 0 | 1 | 2 | 130;
  stdout: string;
  stderr: string;
}

export function wordsOfEnd(end: ListEnd, call: ListCall, work: ListWork): Said {
  const kept = `The work is kept in ${work.folder}`;
  switch (end.type) {
    case 'done': {
      const { status, report } = end;
      const outcome = { file: call.file, status, report };
      const stdout = call.json ? listReportJson(outcome) : `${listReportLines(outcome).join('\n')}\n`;
      return { code: 0, stdout, stderr: '' };
    }
    case 'refused':
      return { code: 2, stdout: '', stderr: `waypost: ${end.why}\n` };
    case 'failed':
      return {
        code: 1,
        stdout: '',
        stderr: `waypost: ${end.why}\n${kept}: the same call with --resume goes on.\n`,
      };
    case 'interrupted':
      return { code: 130, stdout: '', stderr: `Stopped. ${kept}: the same call with --resume goes on.\n` };
    case 'unasked':
      return {
        code: 2,
        stdout: '',
        stderr: `${[...end.plan, `No mailbox was asked for. ${kept}: the same call with --resume --yes asks, with --resume --level domain writes what is known.`].join('\n')}\n`,
      };
  }
}
