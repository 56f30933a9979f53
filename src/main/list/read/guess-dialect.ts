// Which delimiter, quote and escape a file uses: each is tried on its first rows, and the one wins by which rows come out equally wide and
// addresses stand alone in their cells. A `sep=` line says it itself. Pure. Not here: encoding, header, columns.

import type { Delimiter, Guess, Reading } from '../../../shared/list/reading';
import { createRowSplitter, type Dialect } from './split-rows';

export interface DialectGuess {
  dialect: Dialect;
  /** The first row is a `sep=` line. */
  hasSepLine: boolean;
  guesses: Record<'delimiter' | 'quote' | 'escape', Guess>;
}

const lookedAt = 256 * 1_024;
const maxRows = 500;
const cellAddress = /^\s*<?[^\s@,;|<>"]+@[^\s@,;|<>"]+>?\s*$/u;

/** `text`: raw, as rawText gives it, without a byte order mark. */
export function guessDialect(text: string, corrections: Partial<Reading>): DialectGuess {
  const sample = text.slice(0, lookedAt);
  const sepLine = /^"?sep=([^\r\n"]?)"?\s*?(?=\r|\n|$)/iu.exec(sample);
  const said = delimiterOf(sepLine?.[1]);
  const rest = sepLine === null ? sample : sample.slice(sepLine[0].length);
  const fixed = corrections.delimiter ?? said;
  const evidence = seenIn(rest);
  const tried = trials(corrections, fixed, evidence).map((dialect) => ({ dialect, ...score(rest, dialect) }));
  // The first of the equals: trials() has them in order of preference. Where every quote stands as it should, they are quotes.
  const faulty = new Set(tried.filter((one) => one.isFaulty).map((one) => one.dialect.delimiter));
  const isLikely = ({ quote, delimiter }: Dialect): boolean =>
    quote !== '' || corrections.quote === '' || faulty.has(delimiter);
  let best = tried[0];
  for (const one of tried.filter(({ dialect }) => isLikely(dialect)))
    if (best === undefined || one.score > best.score + 1e-9) best = one;
  const dialect = best?.dialect ?? { delimiter: '', quote: '"', escape: 'doubled' };
  const { quote } = dialect;
  const seen = quote === "'" ? evidence.single > 0 : evidence.double > 0;
  return {
    dialect,
    hasSepLine: sepLine !== null,
    guesses: {
      delimiter:
        corrections.delimiter !== undefined
          ? { sure: true, why: 'corrected' }
          : said !== undefined
            ? { sure: true, why: 'sep-line' }
            : dialect.delimiter === ''
              ? { sure: true, why: 'one-column' }
              : { sure: (best?.share ?? 0) > 0.9, why: 'fits-most-rows' },
      quote: isGiven(corrections.quote) ?? {
        sure: quote !== '' || !seen,
        why: quote === '' ? 'fits-most-rows' : seen ? 'quotes-seen' : 'no-quotes-seen',
      },
      escape: isGiven(corrections.escape) ?? {
        sure: dialect.escape === 'backslash' || evidence.backslashed === 0,
        why: dialect.escape === 'backslash' ? 'backslashes-seen' : seen ? 'quotes-seen' : 'no-quotes-seen',
      },
    },
  };
}

function isGiven(value: unknown): Guess | undefined {
  return value === undefined ? undefined : { sure: true, why: 'corrected' };
}

function delimiterOf(text: string | undefined): Delimiter | undefined {
  return text === ',' || text === ';' || text === '\t' || text === '|' ? text : undefined;
}

interface Evidence {
  /** Cells that begin with that quote. */
  double: number;
  single: number;
  /** Quotes within a cell behind a backslash, and doubled ones. */
  backslashed: number;
  doubled: number;
}

function seenIn(text: string): Evidence {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return {
    double: count(/(?<=^|[,;\t|\r\n])"/gu),
    single: count(/(?<=^|[,;\t|\r\n])'[^'\r\n]*'(?=[,;\t|\r\n]|$)/gu),
    backslashed: count(/\\"(?![,;\t|\r\n]|$)/gu),
    doubled: count(/[^,;\t|\r\n"]""(?!")|(?<!")""[^,;\t|\r\n"]/gu),
  };
}

/** Dialects that may be meant, most usual first. */
function trials(corrections: Partial<Reading>, delimiter: Delimiter | undefined, seen: Evidence): Dialect[] {
  const byDelimiter = delimiter !== undefined ? [delimiter] : ([',', ';', '\t', '|', ''] as const);
  const dialects: Dialect[] = [];
  const quotes: Reading['quote'][] = ['"'];
  if (seen.single > 3 && seen.single > seen.double) quotes.unshift("'");
  if (seen.double > 0) quotes.push('');
  const escapes: Reading['escape'][] =
    seen.backslashed > 0 && seen.backslashed > seen.doubled ? ['backslash', 'doubled'] : ['doubled'];
  for (const one of byDelimiter)
    for (const quote of corrections.quote !== undefined ? [corrections.quote] : quotes)
      for (const way of corrections.escape !== undefined ? [corrections.escape] : escapes)
        dialects.push({ delimiter: one, quote, escape: way });
  return dialects;
}

interface Scored {
  score: number;
  share: number;
  isFaulty: boolean;
}

/** `share`: of the rows, how many have the most frequent width. */
function score(text: string, dialect: Dialect): Scored {
  const splitter = createRowSplitter(dialect);
  const prepared = splitter.prepare(text);
  const widths = new Map<number, number>();
  let rows = 0;
  let wide = 0;
  let withAddress = 0;
  let cells = 0;
  let addresses = 0;
  let done = 0;
  const add = (row: string[]): void => {
    if (row.length === 1 && row[0]?.trim() === '') return;
    rows += 1;
    if (row.length > 1) wide += 1;
    widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const found = row.filter((cell) => cellAddress.test(cell)).length;
    if (found > 0) withAddress += 1;
    addresses += found;
    cells += row.filter((cell) => cell !== '').length;
  };
  let isFaulty = false;
  splitter.rows(prepared, (row, end, isRowFaulty) => {
    isFaulty ||= isRowFaulty;
    add(row);
    done = end;
    return rows < maxRows;
  });
  let isOpen = false;
  if (rows < maxRows && done < prepared.length) {
    const last = splitter.row(prepared.slice(done));
    isOpen = last.isOpen;
    isFaulty ||= isOpen;
    if (!isOpen || rows === 0) add(last.cells);
  }
  if (rows === 0) return { score: 0, share: 0, isFaulty };
  const addressShare = withAddress / rows;
  const penalty = isOpen ? 0.5 : 0;
  if (dialect.delimiter === '') return { score: 1 + 2 * addressShare - penalty, share: 1, isFaulty };
  if (wide < 0.4 * rows) return { score: -1, share: 0, isFaulty };
  let share = 0;
  let width = 1;
  for (const [one, count] of widths)
    if (one > 1 && count / rows > share) {
      share = count / rows;
      width = one;
    }
  // Rows of nothing but addresses, each as long as it happens to be: a list in each line, and one column.
  if ((share < 0.6 || width > 20) && addresses > 0.95 * cells) return { score: 0.5, share, isFaulty };
  return { score: 2 * share + 2 * addressShare + Math.min(0.2, width / 100) - penalty, share, isFaulty };
}
