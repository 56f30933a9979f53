// From what is chosen in the dialog to the call that is made.

import { expect, it } from 'vitest';
import { type ExportOptions, exportOptionsSchema } from '../../../../../shared/list/export';
import { everything } from '../../../../../shared/list/view';
import { type Choices, firstChoices, optionsFrom } from './options';

const filter = { ...everything, reasons: ['no-such-domain' as const] };

it.each<[string, Partial<Choices>, Partial<ExportOptions>]>([
  [
    'as it is, all, by itself',
    {},
    {
      shape: 'source',
      filter: everything,
      entries: [],
      columns: ['verdict', 'reason', 'score', 'suggestion'],
    },
  ],
  ['what the filter shows', { which: 'shown' }, { filter, entries: [] }],
  [
    'what was picked, in order, whatever the filter',
    { which: 'picked' },
    { filter: everything, entries: [2, 9, 40] },
  ],
  ['columns in the order they are appended', { columns: ['mx', 'verdict'] }, { columns: ['verdict', 'mx'] }],
  [
    'only names that were changed, and none that are empty',
    { names: { verdict: 'Result', score: '  ', reason: 'waypost_reason' } },
    { names: { verdict: 'Result' } },
  ],
  [
    'no name of a column that is left out',
    { columns: ['score'], names: { verdict: 'Result' } },
    { names: {} },
  ],
  ['a service brings its own columns', { shape: 'zerobounce' }, { columns: [] }],
  [
    'no byte order mark outside Unicode',
    { shape: 'csv', encoding: 'windows-1252', withBom: true, delimiter: ';' },
    { encoding: 'windows-1252', withBom: false, delimiter: ';' },
  ],
])('%s', (_, choices, expected) => {
  const options = optionsFrom('list-fixture', { ...firstChoices, ...choices }, filter, [9, 40, 2]);
  expect(options).toMatchObject(expected);
  expect(exportOptionsSchema.safeParse(options).success).toBe(true);
});
