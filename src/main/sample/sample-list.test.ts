import Papa from 'papaparse';
import { describe, expect, it, test } from 'vitest';
import { catalogue } from './catalogue';
import { sampleListCsv } from './sample-list';

const rows = Papa.parse<string[]>(sampleListCsv().trimEnd(), { delimiter: ';' }).data;
const emails = rows.slice(1).map((row) => row[2] ?? '');

describe('the sample list', () => {
  it('is some 120 rows of six columns, and the same each time', () => {
    expect(rows.length).toBeGreaterThanOrEqual(110);
    expect(rows.length).toBeLessThanOrEqual(140);
    expect([...new Set(rows.map((row) => row.length))]).toEqual([6]);
    expect(sampleListCsv()).toBe(sampleListCsv());
  });

  it('holds everybody of the catalogue', () => {
    expect(catalogue.filter(({ address }) => !emails.includes(address))).toEqual([]);
  });

  const something: readonly [what: string, is: (email: string) => boolean][] = [
    ['a typing slip', (email) => email.endsWith('@gmial.com')],
    ['a duplicate', (email) => emails.indexOf(email) !== emails.lastIndexOf(email)],
    ['a duplicate in capitals', (email) => email === 'Nora@Lantern.Example'],
    ['a role', (email) => email.startsWith('info@')],
    ['a null MX', (email) => email.endsWith('@parked.example')],
    ['somebody who has to wait', (email) => email === 'ines@patience.example'],
    ['no address', (email) => email !== '' && !email.includes('@')],
    ['an empty cell', (email) => email === ''],
    ['a name beside an address', (email) => email.includes('<')],
    ['two in a cell', (email) => email.split('@').length === 3 && email.includes(', ')],
  ];
  test.each(something)('has %s', (_, is) => {
    expect(emails.some(is)).toBe(true);
  });

  it('has semicolons and quotes within its cells', () => {
    const cells = rows.flat();
    expect(cells.some((cell) => cell.includes(';'))).toBe(true);
    expect(cells.some((cell) => cell.includes('"'))).toBe(true);
  });
});
