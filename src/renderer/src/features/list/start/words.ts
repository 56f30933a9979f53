// Words of the page where a list begins: the drop zone, pasting, what was understood of a file.

import type { Guess, Preview } from '../../../../../shared/list/reading';
import { count } from '../../../../../shared/words/measure';

export const startWords = {
  title: 'What is each address worth?',
  line: 'Drop a file of addresses anywhere on this window: .csv, .tsv, .txt or .xlsx. Waypost shows how it reads the file and what it would ask of whom. Nothing is asked before you say so.',
  private: 'The list stays on this machine, and your file is never changed.',
  open: 'Open a file…',
  paste: 'Paste a column…',
  sample: 'Try a sample list',
  pastedName: 'Pasted addresses',
  sampleName: 'Sample list',
  names: 'Lists of names…',
  looking: 'Looking at the file…',
  earlier: 'Your lists',
  name: 'Name',
  state: 'State',
  addresses: 'Addresses',
  made: 'Made',
  what: 'What can be done',
  show: (name: string): string => `Show ${name}`,
  removeNamed: (name: string): string => `Remove ${name}`,
  resumeNamed: (name: string): string => `Go on with ${name}`,
  sampleMark: 'sample',
  pasteTitle: 'Paste a column of addresses',
  pasteLine: 'One a line, or rows of a table as a spreadsheet copies them. Nothing is sent anywhere.',
  pasteField: 'Addresses',
  pastePlaceholder: 'mara@harbor.example\nada@lantern.example',
  pasteGo: 'Look at it',
  pasteTooLong: 'That is more than can be pasted at once. Save it as a file and open that.',
  cancel: 'Cancel',
} as const;

export const understoodWords = {
  title: 'This is how the file is read',
  line: 'Change what is wrong: the file is read again at once. It is never changed itself.',
  guesses: 'How it is read',
  listName: 'Name of the list',
  read: 'Read this list',
  reading: 'Reading again…',
  creating: 'A list is being made…',
  another: 'Take another file',
  noColumn: 'Choose a column that holds addresses first.',
  sure: 'Sure.',
  guess: 'A guess.',
  encoding: 'Encoding',
  delimiter: 'Cells are parted by',
  quote: 'Quotes',
  quotes: { '"': 'Double "', "'": "Single '", '': 'None: a quote means nothing' },
  escape: 'A quote within quotes',
  escapes: { doubled: 'is written twice', backslash: 'stands behind a backslash' },
  preamble: 'Rows above the table',
  preambleKept: (rows: number): string =>
    `${count(rows, 'row')} above the table, kept as they are and never checked`,
  header: 'The first row names the columns',
  columns: 'Columns with addresses',
  noColumns: 'none',
  newline: 'Line ends',
  first: 'First rows',
  firstLine: 'Press a column’s name to say whether it holds addresses.',
  row: 'Row',
  readAs: 'Read as address',
  nothingRead: 'none',
  column: (name: string): string => `${name}: holds addresses`,
  unnamed: (column: number): string => `Column ${column}`,
  warnings: 'Good to know',
  empty: 'There are no rows to show.',
} as const;

export function guessLine(guess: Guess, words: string): string {
  if (guess.why === 'corrected') return words;
  return `${guess.sure ? understoodWords.sure : understoodWords.guess} ${words}`;
}

export function rowsWords({ rows }: Pick<Preview, 'rows'>): string {
  return rows.isExact ? count(rows.count, 'row') : `about ${count(rows.count, 'row')}`;
}
