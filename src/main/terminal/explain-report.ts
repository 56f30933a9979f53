// An explanation as lines of text: what it means first, then whose it is to act, the wire last. The words are shared/words'; what came from
// outside goes through `visible`.

import type { Explanation, Finding } from '../../shared/explanation';
import { basicCode, statusCode } from '../../shared/status-codes/status-codes';
import {
  checkWords,
  explanationWords,
  findingWords,
  recipientWords,
  sourceWords,
} from '../../shared/words/explanation';
import { count } from '../../shared/words/measure';
import { excerpt, visible } from '../../shared/words/visible';

const shownLines = 6;

export function explanationLines(explanation: Explanation): string[] {
  return [explanationWords(explanation), ...explanation.findings.flatMap(findingLines)];
}

export function explanationJson(explanation: Explanation): string {
  return `${JSON.stringify(explanation, null, 1)}\n`;
}

function findingLines(finding: Finding): string[] {
  const { title, lasting, means, who, todo } = findingWords(finding);
  const times = finding.count === 1 ? '' : `, ${count(finding.count, 'time')}`;
  const recipients = recipientWords(finding);
  return [
    '',
    `${title} (${lasting}${times})`,
    ...row('Means', means),
    ...row('To act', who),
    ...row('To do', todo),
    ...row(
      'Check',
      finding.check === null ? '' : `${visible(checkWords(finding.check))}: ${commandOf(finding.check)}`,
    ),
    ...row('For', visible(recipients)),
    ...row('From', visible(sourceWords(finding))),
    ...row('Codes', codesOf(finding)),
    ...row('Rule', `${finding.rule.id}: ${finding.rule.source}`),
    ...wire(finding.said),
  ];
}

function row(name: string, text: string): string[] {
  return text === '' ? [] : [`  ${name.padEnd(8)}${text}`];
}

function commandOf(check: NonNullable<Finding['check']>): string {
  return check.kind === 'trace'
    ? `waypost trace ${quoted(check.address)}`
    : `waypost dns ${quoted(check.name)} ${check.type}`;
}

/** Safe to paste into a shell: an address may hold any sign. */
function quoted(text: string): string {
  return /^[\w.@+-]+$/u.test(text) ? visible(text) : `'${visible(text).replaceAll("'", "'\\''")}'`;
}

function codesOf({ code, enhanced }: Finding): string {
  const basic = code === null ? null : basicCode(code);
  const status = enhanced === null ? null : statusCode(enhanced);
  return [
    code === null ? '' : `${code}${basic === null ? '' : ` ${basic.means}`}`,
    enhanced === null ? '' : `${visible(enhanced)}${status === null ? '' : ` ${status.means}`}`,
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function wire(said: string): string[] {
  const lines = said.split('\n');
  const shown = lines.slice(0, shownLines).map((line) => `  | ${excerpt(line, 300)}`);
  return lines.length > shownLines
    ? [...shown, `  | and ${count(lines.length - shownLines, 'more line')}`]
    : shown;
}
