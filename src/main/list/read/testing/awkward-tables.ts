// Awkward files, part three: what stands above the table, whether it has a header, what its columns are called, and what address cells hold.

import type { Reading } from '../../../../shared/list/reading';
import type { AwkwardFile } from './awkward-file';

const ann = 'ann@example.com';
const bo = 'bo@example.org';
const cy = 'cy@example.net';

function file(
  name: string,
  text: string,
  reading: Partial<Reading>,
  rows: number,
  addresses: string[],
): AwkwardFile {
  return { name, bytes: Buffer.from(text, 'utf8'), reading, rows, addresses };
}

const header = { hasHeader: true, preambleRows: 0 };
const none = { hasHeader: false, preambleRows: 0 };

/** A column called that, between two others. */
function called(language: string, name: string): AwkwardFile {
  const text = `id,${name},x\n1,${ann},a\n2,,b\n3,${bo},c\n`;
  return file(`column-${language}.csv`, text, { ...header, addressColumns: [1] }, 3, [ann, bo]);
}

export const awkwardTables: AwkwardFile[] = [
  file(
    'preamble-title.csv',
    `Customers 2024\n\nname,email,city\nAnn,${ann},Bern\nBo,${bo},Oslo\nCy,${cy},Rome\n`,
    { hasHeader: true, preambleRows: 2, addressColumns: [1] },
    3,
    [ann, bo, cy],
  ),
  file(
    'preamble-padded.csv',
    `Report;;;\r\nMade on;2024-05-01;;\r\n;;;\r\nno;name;email;city\r\n1;Ann;${ann};Bern\r\n2;Bo;${bo};Oslo\r\n3;Cy;${cy};Rome\r\n4;;;\r\n`,
    { delimiter: ';', hasHeader: true, preambleRows: 3, addressColumns: [2] },
    4,
    [ann, bo, cy],
  ),
  file(
    'preamble-no-header.csv',
    `Customers\n1,Ann,${ann}\n2,Bo,${bo}\n3,Cy,${cy}\n`,
    { hasHeader: false, preambleRows: 1, addressColumns: [2] },
    3,
    [ann, bo, cy],
  ),
  file(
    'preamble-blank-lines.csv',
    `\n\n\nname,email\nAnn,${ann}\nBo,${bo}\n`,
    { hasHeader: true, preambleRows: 3, addressColumns: [1] },
    2,
    [ann, bo],
  ),
  file(
    'preamble-above-one-column.txt',
    `Our list\n\nE-Mail\n${ann}\n${bo}\n`,
    { delimiter: '', hasHeader: true, preambleRows: 2, addressColumns: [0] },
    2,
    [ann, bo],
  ),
  file(
    'preamble-sep-and-title.csv',
    `sep=;\nOur customers;;\nname;e-mail;city\nAnn;${ann};Bern\nBo;${bo};Oslo\n`,
    { delimiter: ';', hasHeader: true, preambleRows: 2, addressColumns: [1] },
    2,
    [ann, bo],
  ),
  file('no-header.csv', `1,Ann,${ann}\n2,Bo,${bo}\n`, { ...none, addressColumns: [2] }, 2, [ann, bo]),
  file(
    'no-header-one-column.txt',
    `${ann}\n${bo}\n${cy}`,
    { ...none, delimiter: '', addressColumns: [0] },
    3,
    [ann, bo, cy],
  ),
  file('one-address.txt', ann, { ...none, delimiter: '', addressColumns: [0] }, 1, [ann]),
  file(
    'header-says-nothing.csv',
    `a,b,c\n1,Ann,${ann}\n2,Bo,${bo}\n`,
    { ...header, addressColumns: [2] },
    2,
    [ann, bo],
  ),
  file('header-alone.csv', 'name,email,city\n', { ...header, delimiter: ',', addressColumns: [1] }, 0, []),
  file(
    'header-alone-unclosed.csv',
    'name;email;city',
    { ...header, delimiter: ';', addressColumns: [1] },
    0,
    [],
  ),
  file(
    'header-quoted.csv',
    `"Full name","E-mail (private)"\nAnn,${ann}\nBo,${bo}\n`,
    { ...header, addressColumns: [1] },
    2,
    [ann, bo],
  ),
  file(
    'header-twice-the-same.csv',
    `email,email,name\n${ann},${bo},Ann\n,${cy},Cy\n`,
    { ...header, addressColumns: [0, 1] },
    2,
    [ann, bo, cy],
  ),
  file(
    'column-beside-opt-in.csv',
    `email,email opt-in,name\n${ann},yes,Ann\n${bo},no,Bo\n`,
    { ...header, addressColumns: [0] },
    2,
    [ann, bo],
  ),
  file(
    'columns-several.csv',
    `name,work email,private email,note\nAnn,${ann},a2@example.com,x\nBo,,${bo},y\nCy,${cy},,z\n`,
    { ...header, addressColumns: [1, 2] },
    3,
    [ann, 'a2@example.com', bo, cy],
  ),
  called('german', 'E-Mail-Adresse'),
  called('french', 'Courriel'),
  called('spanish', 'Correo electrónico'),
  called('portuguese', 'Endereço de e-mail'),
  called('italian', 'Posta elettronica'),
  called('turkish', 'E-posta'),
  called('swedish', 'E-postadress'),
  called('finnish', 'Sähköposti'),
  called('russian', 'Эл. почта'),
  called('ukrainian', 'Електронна пошта'),
  called('japanese', 'メール'),
  called('chinese', '邮箱'),
  called('korean', '이메일 주소'),
  called('arabic', 'البريد الإلكتروني'),
  called('vietnamese', 'Thư điện tử'),
  file(
    'names-beside.csv',
    `who,email\n1,Ann Lee <${ann}>\n2,"""Oh, Bo"" <${bo}>"\n3,<${cy}>\n`,
    { ...header, addressColumns: [1] },
    3,
    [ann, bo, cy],
  ),
  file(
    'several-in-a-cell.csv',
    `no,emails\n1,"${ann}, ${bo}"\n2,${cy}; d@example.com\n3,e@example.com / f@example.com\n`,
    { ...header, addressColumns: [1] },
    3,
    [ann, bo, cy, 'd@example.com', 'e@example.com', 'f@example.com'],
  ),
  file(
    'several-on-lines-of-a-cell.csv',
    `no;emails\n1;"${ann}\n${bo}"\n2;${cy}\n`,
    { ...header, delimiter: ';', addressColumns: [1] },
    2,
    [ann, bo, cy],
  ),
  file(
    'pasted-from-mail.txt',
    `Ann Lee <${ann}>\nOh Bo <${bo}>\nmailto:${cy}\n`,
    { ...none, delimiter: '', addressColumns: [0] },
    3,
    [ann, bo, cy],
  ),
  file(
    'pasted-lists-in-lines.txt',
    `${ann};${bo};${cy}\nd@example.com\ne@example.com;f@example.com\n`,
    { ...none, delimiter: '', addressColumns: [0] },
    3,
    [ann, bo, cy, 'd@example.com', 'e@example.com', 'f@example.com'],
  ),
  file(
    'all-misspelled.csv',
    'name,email\nAnn,ann.example.com\nBo,none\n',
    { ...header, addressColumns: [1] },
    2,
    ['ann.example.com', 'none'],
  ),
  file(
    'marks-around.csv',
    `email,name\n\u200b${ann}\u00a0,Ann\n\u3000bo\uff20example.org,Bo\n`,
    { ...header, addressColumns: [0] },
    2,
    [ann, bo],
  ),
  file(
    'international.csv',
    'email;name\n用户@例子.广告;A\nδοκιμή@παράδειγμα.δοκιμή;B\n',
    { ...header, addressColumns: [0] },
    2,
    ['用户@例子.广告', 'δοκιμή@παράδειγμα.δοκιμή'],
  ),
  file(
    'quoted-local-part.csv',
    `email,name\n"""ann lee""@example.com",Ann\n${bo},Bo\n`,
    { ...header, addressColumns: [0] },
    2,
    ['"ann lee"@example.com', bo],
  ),
];
