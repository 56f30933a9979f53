// What a run of `list` came to, as lines for a person or as JSON for a script: counts by verdict and by the deciding reason, what was asked, where
// it was written. The words are shared/words'. Not here: rows; they are in the file.

import type { ExportReport } from '../../shared/list/export';
import type { ListLevel } from '../../shared/list/facts';
import { verdictOfReason } from '../../shared/list/judge';
import type { ListStatus } from '../../shared/list/status';
import { type ListReason, type ListVerdict, listVerdicts } from '../../shared/list/verdict';
import { listReasonWords, listVerdictWords } from '../../shared/words/list-verdict';
import { count, duration, grouped } from '../../shared/words/measure';
import { excerpt, visible } from '../../shared/words/visible';

export interface ListOutcome {
  file: string;
  status: ListStatus;
  report: ExportReport;
}

const levelNames: Record<ListLevel, string> = {
  syntax: 'spelling alone; nobody was asked',
  domain: 'spelling and domains; no mailbox was asked for',
  mailbox: 'spelling, domains and mailboxes',
};

/** What an earlier run was told at a higher level is kept, and counts. */
function checkedWords({ level, progress }: ListStatus): string {
  const isOfEarlier = level === 'syntax' && progress.domainsAnswered > 0;
  return isOfEarlier
    ? `spelling, and what an earlier run was told of ${count(progress.domainsAnswered, 'domain')}`
    : levelNames[level ?? 'syntax'];
}

export function listReportLines({ file, status, report }: ListOutcome): string[] {
  const { counts, progress, network } = status;
  const of = counts.entries;
  const duplicates = counts.duplicates === 0 ? '' : `, ${grouped(counts.duplicates)} of them repeated`;
  const where = network === 'sample' ? ', in the sample internet' : '';
  const shown = listVerdicts.filter((verdict) => verdict !== 'waiting' || counts.verdicts.waiting > 0);
  return [
    `${excerpt(status.name, 200)}: ${count(progress.rows, 'row')}, ${count(of, 'entry', 'entries')}${duplicates}`,
    `Checked: ${checkedWords(status)}${where}.`,
    '',
    ...shown.flatMap((verdict) => [
      line(listVerdictWords(verdict).label, counts.verdicts[verdict], of),
      ...decidingOf(status, verdict).map(([reason, number]) =>
        line(`  ${listReasonWords(reason).label}`, number, of),
      ),
    ]),
    '',
    ...cautions(report),
    `${count(report.rows, 'row')} written to ${visible(report.file)}; ${visible(file)} is as it was. ${duration(progress.runningMs)}.`,
  ];
}

/** For scripts. Numbers as they are; codes as in the contract. */
export function listReportJson({ file, status, report }: ListOutcome): string {
  const { counts, progress, level, network, prober } = status;
  const summary = {
    file,
    out: report.file,
    level,
    network,
    rows: progress.rows,
    entries: counts.entries,
    duplicates: counts.duplicates,
    counts: counts.verdicts,
    reasons: counts.deciding,
    signals: counts.signals,
    questions: { domains: progress.domainsAnswered, mailboxes: progress.mailboxesAnswered },
    prober,
    seconds: Math.round(progress.runningMs) / 1_000,
    written: {
      rows: report.rows,
      bytes: report.bytes,
      formulaCells: report.formulaCells,
      raggedRows: report.raggedRows,
    },
  };
  return `${JSON.stringify(summary, null, 1)}\n`;
}

/** The most frequent first. */
function decidingOf({ counts }: ListStatus, verdict: ListVerdict): [ListReason, number][] {
  const all = Object.entries(counts.deciding) as [ListReason, number][];
  return all
    .filter(([reason, number]) => number > 0 && verdictOfReason[reason] === verdict)
    .sort(([, one], [, other]) => other - one);
}

function line(name: string, number: number, of: number): string {
  const percent = of === 0 ? 0 : (100 * number) / of;
  return `  ${name.padEnd(46)} ${grouped(number).padStart(12)}  ${percent.toFixed(1).padStart(5)} %`;
}

function cautions({ formulaCells, formulaRows, raggedRows }: ExportReport): string[] {
  const lines: string[] = [];
  if (formulaCells > 0) {
    const first = formulaRows.slice(0, 3).map(grouped).join(', ');
    const [they, are] = formulaCells === 1 ? ['It', 'is'] : ['They', 'are'];
    lines.push(
      `${count(formulaCells, 'cell')} of your own would be run as a formula by a spreadsheet (first in row ${first}). ${they} ${are} left as ${they.toLowerCase()} ${are}.`,
    );
  }
  if (raggedRows > 0)
    lines.push(`${count(raggedRows, 'row')} with more or fewer cells than the header: left as they are.`);
  return lines;
}
