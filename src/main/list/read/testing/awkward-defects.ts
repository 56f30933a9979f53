// Awkward files, part four: what should not be and is. Ragged rows, blank lines, zero octets, quotes that are never closed, formulas, cells
// without end, and several of these at once.

import type { Reading } from '../../../../shared/list/reading';
import { encodeText } from '../cells';
import type { AwkwardFile } from './awkward-file';

const ann = 'ann@example.com';
const bo = 'bo@example.org';
const cy = 'cy@example.net';
const all = [ann, bo, cy];

function file(
  name: string,
  content: string | Buffer,
  reading: Partial<Reading>,
  rows: number,
  addresses: string[],
  corrections?: Partial<Reading>,
): AwkwardFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return { name, bytes, reading, rows, addresses, ...(corrections === undefined ? {} : { corrections }) };
}

const first = { hasHeader: true, preambleRows: 0, addressColumns: [0] };
const second = { hasHeader: true, preambleRows: 0, addressColumns: [1] };

export const awkwardDefects: AwkwardFile[] = [
  file(
    'rows-short.csv',
    `name,email,city,zip\nAnn,${ann}\nBo,${bo},Oslo\nCy,${cy},Rome,1\nDi\n`,
    second,
    4,
    all,
  ),
  file('rows-long.csv', `name,email\nAnn,${ann}\nBo,${bo},Oslo,1,2,3\nCy,${cy}\n`, second, 3, all),
  file(
    'rows-short-and-long.csv',
    `id;name;email;city\n1;Ann;${ann};Bern;more;\n2;Bo\n3;Cy;${cy};Rome\n4;Di;d@example.com\n`,
    { delimiter: ';', hasHeader: true, addressColumns: [2] },
    4,
    [ann, cy, 'd@example.com'],
  ),
  file(
    'blank-lines-in-the-middle.csv',
    `name,email\nAnn,${ann}\n\n\nBo,${bo}\n \nCy,${cy}\n`,
    second,
    6,
    all,
  ),
  file('blank-lines-at-the-end.csv', `name,email\r\nAnn,${ann}\r\nBo,${bo}\r\n\r\n\r\n`, second, 4, [
    ann,
    bo,
  ]),
  file(
    'blank-lines-everywhere.csv',
    `\r\nname;email\r\n\r\nAnn;${ann}\r\n\r\nBo;${bo}\r\n\r\n`,
    { delimiter: ';', hasHeader: true, preambleRows: 1, addressColumns: [1] },
    5,
    [ann, bo],
  ),
  file('empty-cells-rows.csv', `name,email\n,\nAnn,${ann}\n,\n`, second, 3, [ann]),
  file(
    'blank-lines-one-column.txt',
    `${ann}\n\n${bo}\n\n\n${cy}\n`,
    { delimiter: '', hasHeader: false, addressColumns: [0] },
    6,
    all,
  ),
  file('zero-octets-in-cells.csv', `name,email\nAn\0n,${ann}\0\0\nBo\0,${bo}\n\0,${cy}\n`, second, 3, all),
  file('zero-octet-at-the-end.csv', `name,email\nAnn,${ann}\nBo,${bo}\n\0`, second, 3, [ann, bo]),
  file('ctrl-z-at-the-end.csv', `name,email\r\nAnn,${ann}\r\nBo,${bo}\r\n\u001a`, second, 3, [ann, bo]),
  file(
    'quote-inside-a-cell.csv',
    `size,email,x\n5" disk,${ann},1\nthe "big" one,${bo},2\n3",${cy},3\n`,
    second,
    3,
    all,
  ),
  file('quote-never-closed.csv', `name,email,x\nAnn,${ann},1\n"Bo,${bo},2\nCy,${cy},3\n`, second, 3, all),
  file(
    'quote-never-closed-in-each-row.csv',
    `email;name;x\n${ann};"Ann;1\n${bo};"Bo;2\n${cy};"Cy;3\n`,
    { ...first, delimiter: ';' },
    3,
    all,
  ),
  file(
    'quote-closed-too-early.csv',
    `name,email\n"Ann" Lee,${ann}\nBo,${bo}\n"Cy" "C",${cy}\n`,
    second,
    3,
    all,
    { quote: '' },
  ),
  file('quote-at-the-very-end.csv', `name,email\nAnn,${ann}\nBo,"${bo}"`, second, 2, [ann, bo]),
  file(
    'formulas.csv',
    `name,email,note\n=1+1,${ann},"=HYPERLINK(""http://x"",""y"")"\n@SUM(A1),${bo},-2+3\n+49 170 1234567,${cy},-5\n`,
    second,
    3,
    all,
  ),
  file(
    'cell-very-long.csv',
    `email,note\n${ann},${'x'.repeat(200_000)}\n${bo},"${'y\n'.repeat(100_000)}"\n${cy},z\n`,
    first,
    3,
    all,
  ),
  file(
    'row-longer-than-a-mebibyte.csv',
    `email,note\n${ann},"${`,${'x'.repeat(5_000)}\n`.repeat(250)}"\n${bo},z\n`,
    first,
    252,
    [ann, '"', bo],
    { hasHeader: true, preambleRows: 0, addressColumns: [0], delimiter: ',', quote: '"' },
  ),
  file(
    'columns-very-many.csv',
    `${Array.from({ length: 2_000 }, (_, at) => (at === 1_500 ? 'email' : `c${at}`)).join()}\n${Array.from({ length: 2_000 }, (_, at) => (at === 1_500 ? ann : at)).join()}\n`,
    { hasHeader: true, addressColumns: [1_500] },
    1,
    [ann],
  ),
  file(
    'delimiters-alone.csv',
    `;;;\n;;;\nname;email;a;b\nAnn;${ann};1;2\nBo;${bo};3;4\n;;;\n`,
    { delimiter: ';', hasHeader: true, preambleRows: 2, addressColumns: [1] },
    3,
    [ann, bo],
  ),
  file(
    'octets-that-are-no-utf-8.csv',
    Buffer.concat([
      Buffer.from(`name,email\n${'Zoë Müller, '.repeat(40).replaceAll(',', '')},${ann}\nB`),
      Buffer.of(0xff, 0xfe),
      Buffer.from(`,${bo}\n`),
    ]),
    { encoding: 'utf-8', ...second },
    2,
    [ann, bo],
  ),
  file(
    'utf-16-half-a-unit-at-the-end.csv',
    Buffer.concat([
      Buffer.of(0xff, 0xfe),
      encodeText(`name;email\r\nAnn;${ann}\r\nBo;${bo}`, 'utf-16le'),
      Buffer.of(0x0d),
    ]),
    { encoding: 'utf-16le', bomOctets: 2, delimiter: ';', ...second },
    2,
    [ann, bo],
  ),
  file(
    'mark-sep-preamble-quotes.csv',
    Buffer.from(
      `\ufeffsep=;\r\n"Liste ""Köln""";;\r\n\r\n"Name";"E-Mail";"Notiz"\r\n"Lee; Ann";${ann};"a\r\nb"\r\n\r\n"Bo";"Bo <${bo}>; ${cy}";=1\r\n`,
    ),
    {
      encoding: 'utf-8',
      bomOctets: 3,
      delimiter: ';',
      hasHeader: true,
      preambleRows: 3,
      addressColumns: [1],
    },
    3,
    all,
  ),
  file(
    'windows-1252-ragged-mixed.csv',
    encodeText(
      `Name;E-Mail;Straße\r\nMüller;${ann};Königstraße über dem Fluß\nGrün;${bo}\rÖhler;${cy};Böhmestraße;größer\r\n\r\n`,
      'windows-1252',
    ),
    { encoding: 'windows-1252', delimiter: ';', ...second },
    4,
    all,
  ),
  file(
    'utf-16be-tab-quotes.txt',
    encodeText(
      `Имя\tE-mail\tзаметка\r\n"Анна\r\nЛи"\t${ann}\t""\r\n\r\nБо\t"${bo}"\t"а ""б"" в"\r\n`,
      'utf-16be',
    ),
    { encoding: 'utf-16be', bomOctets: 0, delimiter: '\t', ...second },
    3,
    [ann, bo],
  ),
  file('only-blank-lines.csv', '\r\n\n\r\n', { addressColumns: [0] }, 3, [], {
    preambleRows: 0,
    hasHeader: false,
  }),
];
