// Awkward files, part one: delimiters, quotes, escapes and line ends.

import type { AwkwardFile } from './awkward-file';

const ann = 'ann@example.com';
const bo = 'bo@example.org';
const cy = 'cy@example.net';

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** Three rows of three columns, the address second. */
function table(delimiter: string, lineEnd: string, isClosed = true): string {
  const rows = ['name,email,city', `Ann,${ann},Bern`, `Bo,${bo},Oslo`, `Cy,${cy},Rome`];
  return rows.map((row) => row.replaceAll(',', delimiter)).join(lineEnd) + (isClosed ? lineEnd : '');
}

const all = [ann, bo, cy];
const second = { hasHeader: true, preambleRows: 0, addressColumns: [1] };

export const awkwardDialects: AwkwardFile[] = [
  {
    name: 'comma.csv',
    bytes: utf8(table(',', '\n')),
    reading: { delimiter: ',', ...second },
    rows: 3,
    addresses: all,
  },
  {
    name: 'semicolon.csv',
    bytes: utf8(table(';', '\r\n')),
    reading: { delimiter: ';', ...second },
    rows: 3,
    addresses: all,
  },
  {
    name: 'tab.tsv',
    bytes: utf8(table('\t', '\n')),
    reading: { delimiter: '\t', ...second },
    rows: 3,
    addresses: all,
  },
  {
    name: 'pipe.txt',
    bytes: utf8(table('|', '\n')),
    reading: { delimiter: '|', ...second },
    rows: 3,
    addresses: all,
  },
  {
    name: 'line-end-cr.csv',
    bytes: utf8(table(',', '\r')),
    reading: { delimiter: ',', ...second },
    rows: 3,
    addresses: all,
  },
  {
    name: 'no-final-line-end.csv',
    bytes: utf8(table(',', '\n', false)),
    reading: second,
    rows: 3,
    addresses: all,
  },
  {
    name: 'no-final-line-end-crlf.csv',
    bytes: utf8(table(';', '\r\n', false)),
    reading: second,
    rows: 3,
    addresses: all,
  },
  {
    name: 'no-final-line-end-cr.csv',
    bytes: utf8(table('\t', '\r', false)),
    reading: second,
    rows: 3,
    addresses: all,
  },
  {
    name: 'line-ends-mixed.csv',
    bytes: utf8(`name,email\r\nAnn,${ann}\nBo,${bo}\rCy,${cy}\r\n`),
    reading: { delimiter: ',', ...second },
    rows: 3,
    addresses: all,
  },
  {
    name: 'line-end-cr-cr-lf.csv',
    bytes: utf8(`name,email\r\r\nAnn,${ann}\r\r\nBo,${bo}\r\r\n`),
    reading: { delimiter: ',', hasHeader: true, addressColumns: [1] },
    rows: 5,
    addresses: [ann, bo],
  },
  {
    name: 'sep-line.csv',
    bytes: utf8(`sep=;\r\n${table(';', '\r\n')}`),
    reading: { delimiter: ';', hasHeader: true, preambleRows: 1, addressColumns: [1] },
    rows: 3,
    addresses: all,
  },
  {
    name: 'sep-line-against-looks.csv',
    bytes: utf8(`sep=|\nname, title|email\nLee, Dr|${ann}\nOh, Mr|${bo}\n`),
    reading: { delimiter: '|', hasHeader: true, preambleRows: 1, addressColumns: [1] },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'sep-line-quoted-tab.csv',
    bytes: utf8(`"sep=\t"\r\n${table('\t', '\r\n')}`),
    reading: { delimiter: '\t', preambleRows: 1, hasHeader: true, addressColumns: [1] },
    rows: 3,
    addresses: all,
  },
  {
    name: 'quotes-doubled.csv',
    bytes: utf8(`name,email,note\n"Ann ""the one"" Lee",${ann},"a, b"\n"""Bo""",${bo},""\n`),
    reading: { delimiter: ',', quote: '"', escape: 'doubled', ...second },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'quotes-backslash.csv',
    bytes: utf8(
      `name,email,note\n"Ann \\"the one\\" Lee",${ann},"a, b"\n"\\"Bo\\" Oh",${bo},"x \\"y\\" z"\n`,
    ),
    reading: { delimiter: ',', quote: '"', escape: 'backslash', ...second },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'quotes-backslash-itself.csv',
    bytes: utf8(
      `name,email,folder\n"Ann \\"A\\" Lee",${ann},"C:\\\\ann\\\\"\n"Bo",${bo},"C:\\\\bo \\"x\\" y\\\\"\n`,
    ),
    reading: { delimiter: ',', quote: '"', escape: 'backslash', ...second },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'quotes-backslash-is-a-letter.csv',
    bytes: utf8(`name,email,folder\n"Ann",${ann},"C:\\ann\\"\n"Bo ""B"" Oh",${bo},"C:\\bo\\"\n`),
    reading: { delimiter: ',', quote: '"', escape: 'doubled', ...second },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'quotes-single.csv',
    bytes: utf8(`'name','email','city'\n'Lee, Ann','${ann}','Bern'\n'Oh, Bo','${bo}','Oslo'\n`),
    reading: { delimiter: ',', quote: "'", ...second },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'quotes-everywhere.csv',
    bytes: utf8(`"name";"email";"city"\r\n"Ann";"${ann}";"Bern"\r\n"Bo";"${bo}";"Oslo"\r\n`),
    reading: { delimiter: ';', quote: '"', ...second },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'apostrophes-are-letters.csv',
    bytes: utf8(`name,email,city\nO'Neil,o'neil@example.com,Bern\n'tHart,bo@example.org,'s-Gravenhage\n`),
    reading: { delimiter: ',', quote: '"', ...second },
    rows: 2,
    addresses: ["o'neil@example.com", bo],
  },
  {
    name: 'line-end-in-quotes.csv',
    bytes: utf8(`name,address,email\n"Ann","Street 1\nBern",${ann}\n"Bo","Street 2\n\nOslo\n",${bo}\n`),
    reading: { delimiter: ',', hasHeader: true, addressColumns: [2] },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'line-ends-of-all-kinds-in-quotes.csv',
    bytes: utf8(`email;note\r\n${ann};"a\r\nb\rc\nd"\r\n${bo};"e\r"\r\n`),
    reading: { delimiter: ';', hasHeader: true, addressColumns: [0] },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'header-with-line-end.csv',
    bytes: utf8(`"full\nname","e-mail\naddress"\r\nAnn,${ann}\r\nBo,${bo}\r\n`),
    reading: { delimiter: ',', ...second },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'delimiter-in-quotes.csv',
    bytes: utf8(`name;email;note\n"Lee; Ann";${ann};1,5\n"Oh; Bo";${bo};2,5\n"Ce; Cy";${cy};3,5\n`),
    reading: { delimiter: ';', ...second },
    rows: 3,
    addresses: all,
  },
  {
    name: 'decimal-commas.csv',
    bytes: utf8(`name;email;sum\nAnn;${ann};1,50\nBo;${bo};2,75\nCy;${cy};3,10\n`),
    reading: { delimiter: ';', ...second },
    rows: 3,
    addresses: all,
  },
  {
    name: 'spaces-around-quotes.csv',
    bytes: utf8(`"name" , "email"\n"Ann" , "${ann}"\n"Bo" , "${bo}"\n`),
    reading: { delimiter: ',', hasHeader: true, addressColumns: [1] },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'spaces-around-cells.csv',
    bytes: utf8(`name , email , city\nAnn ,  ${ann}  , Bern\nBo , ${bo}\t, Oslo\n`),
    reading: { delimiter: ',', ...second },
    rows: 2,
    addresses: [ann, bo],
  },
  {
    name: 'delimiter-at-each-end.csv',
    bytes: utf8(`name;email;\r\nAnn;${ann};\r\nBo;${bo};\r\n`),
    reading: { delimiter: ';', ...second },
    rows: 2,
    addresses: [ann, bo],
  },
];
