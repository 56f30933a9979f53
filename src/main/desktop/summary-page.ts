// The one-page summary of a list as HTML to be printed: counts and a chart, the deciding reasons, and the method, with what was not asked. Pure; no
// script, no picture from elsewhere, and every text that comes from outside is escaped. Not here: printing (list-summary.ts).

import { verdictOfReason } from '../../shared/list/judge';
import type { ListStatus, WordSource } from '../../shared/list/status';
import type { ListReason, ListVerdict } from '../../shared/list/verdict';
import type { Settings } from '../../shared/settings';
import { listReasonWords, listVerdictWords } from '../../shared/words/list-verdict';
import { grouped } from '../../shared/words/measure';
import { excerpt } from '../../shared/words/visible';
import { methodLines } from './summary-method';
import { summaryStyle, verdictFills } from './summary-style';

export interface Summary {
  status: ListStatus;
  sources: readonly WordSource[];
  settings: Settings;
  version: string;
  madeAt: Date;
  /** As the system has it; for dates. */
  locale: string;
}

const shownReasons = 12;
const order = [
  'deliverable',
  'risky',
  'unknown',
  'undeliverable',
  'waiting',
] as const satisfies ListVerdict[];

export function summaryPage(summary: Summary): string {
  const { status, version, madeAt, locale } = summary;
  const { counts } = status;
  const title = escaped(excerpt(status.name, 90));
  const shown = order.filter((verdict) => verdict !== 'waiting' || counts.verdicts.waiting > 0);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${summaryStyle}</style></head><body>
<header><p class="kind">Summary of a list of addresses</p><h1${status.name.length > 40 ? ' class="long"' : ''}>${title}</h1>
<p class="lead">${escaped(leadOf(status))}</p></header>
<section class="tiles">${shown.map((verdict) => tile(verdict, counts.verdicts[verdict], counts.entries)).join('')}</section>
${chart(shown, status)}
<section><h2>What decided</h2>${reasonTable(status)}</section>
<section class="method"><h2>How it was found out</h2><dl>${methodLines(summary)
    .map(([term, text]) => `<dt>${escaped(term)}</dt><dd>${escaped(text)}</dd>`)
    .join('')}</dl></section>
<footer><span>Made by Waypost ${escaped(version)}</span><span>${escaped(timeIn(locale, madeAt))}</span></footer>
</body></html>`;
}

function leadOf({ counts, progress, createdAt, endedAt, state }: ListStatus): string {
  const rows = `${grouped(progress.rows)} ${progress.rows === 1 ? 'row' : 'rows'}`;
  const entries = `${grouped(counts.entries)} ${counts.entries === 1 ? 'entry' : 'entries'}`;
  const twice = counts.duplicates === 0 ? '' : `, ${grouped(counts.duplicates)} of them repeated`;
  const day = (endedAt ?? createdAt).slice(0, 10);
  const isOver = state === 'done' || state === 'stopped';
  return `${rows}, ${entries}${twice}. Checked ${day}${isOver ? '' : '; not all has been asked yet'}.`;
}

function tile(verdict: ListVerdict, number: number, of: number): string {
  const text = grouped(number);
  return `<div class="tile ${verdict}${text.length > 8 ? ' long' : ''}"><span class="name">${escaped(listVerdictWords(verdict).label)}</span><b>${text}</b><span>${share(number, of)}</span></div>`;
}

const chartWidth = 1_000;

/** One bar, parted by verdict. What is there but would be too narrow to see keeps a sliver. */
function chart(shown: readonly ListVerdict[], { counts }: ListStatus): string {
  const parts = shown.filter((verdict) => counts.verdicts[verdict] > 0);
  const least = 6;
  const free = chartWidth - least * parts.length;
  let x = 0;
  const bars = parts.map((verdict) => {
    const width = least + (free * counts.verdicts[verdict]) / Math.max(1, counts.entries);
    const bar = `<rect x="${x.toFixed(1)}" width="${Math.max(1, width - 3).toFixed(1)}" height="34" rx="4" fill="${verdictFills[verdict]}"/>`;
    x += width;
    return bar;
  });
  return `<svg viewBox="0 0 ${chartWidth} 34" role="img" aria-label="Shares of the verdicts">${patterns}${bars.join('')}</svg>`;
}

const hatch = (id: string, colour: string): string =>
  `<pattern id="${id}" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="9" height="9" fill="#eef0f3"/><rect width="4" height="9" fill="${colour}"/></pattern>`;
const patterns = `<defs>${hatch('unknown', '#98a3af')}${hatch('waiting', '#2456c6')}</defs>`;

function reasonTable({ counts }: ListStatus): string {
  const deciding = (Object.entries(counts.deciding) as [ListReason, number][])
    .filter(([, number]) => number > 0)
    .sort(([, one], [, other]) => other - one);
  const most = deciding[0]?.[1] ?? 1;
  const rows = deciding.slice(0, shownReasons).map(([reason, number]) => {
    const verdict = verdictOfReason[reason] ?? 'unknown';
    const bar = `<svg viewBox="0 0 100 8" preserveAspectRatio="none"><rect width="${Math.max(1, (100 * number) / most).toFixed(1)}" height="8" rx="1.5" fill="${verdictFills[verdict]}"/></svg>`;
    return row(
      grouped(number),
      share(number, counts.entries),
      listReasonWords(reason).label,
      listVerdictWords(verdict).label,
      bar,
    );
  });
  const others = deciding.slice(shownReasons).reduce((sum, [, number]) => sum + number, 0);
  if (others > 0)
    rows.push(
      row(
        grouped(others),
        share(others, counts.entries),
        `${deciding.length - shownReasons} rarer reasons`,
        '',
        '',
      ),
    );
  return `<table>${rows.join('')}</table>`;
}

function row(number: string, part: string, reason: string, verdict: string, bar: string): string {
  return `<tr><td>${escaped(reason)}</td><td class="verdict">${escaped(verdict)}</td><td class="bar">${bar}</td><td class="number">${number}</td><td class="share">${part}</td></tr>`;
}

/** Never "0 %" where there are some, and never "100 %" where some are missing. */
export function share(number: number, of: number): string {
  if (of === 0 || number === 0) return '0\u00a0%';
  const percent = (100 * number) / of;
  if (percent < 0.1) return 'under\u00a00.1\u00a0%';
  if (number < of && percent > 99.9) return 'over\u00a099.9\u00a0%';
  return `${percent >= 10 && percent < 99 ? Math.round(percent) : percent.toFixed(1).replace(/\.0$/u, '')}\u00a0%`;
}

function timeIn(locale: string, date: Date): string {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(date);
  } catch {
    return date.toISOString();
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
