// A list to try lists with: some 120 rows of a small company's customers, written the way such files really are. Semicolons between the
// cells and within them, quotes, a name beside an address, typing slips, people who stand there twice, role accounts, addresses that are
// none. Its domains are the sample internet's, so that each row has a story in the catalogue. The same each time. Pure.

import { catalogue } from './catalogue';

const header = ['Company', 'Contact', 'E-mail', 'City', 'Customer since', 'Notes'] as const;

type Row = readonly [
  company: string,
  contact: string,
  email: string,
  city: string,
  since: string,
  notes: string,
];

const cities = [
  'Sandhaven',
  'Upper Mill',
  'Stonebridge',
  'Kirkwall End',
  'Port Amber',
  'Larkfield',
  'Fernley',
  'Saltmarsh',
  'Old Quarry',
  'Birch Hollow',
  'Lake Ardent',
];

const remarks = [
  '',
  'met at the spring fair',
  'orders by phone; never on Fridays',
  '',
  'prefers "Du" to "Sie"',
  'pays within a week',
  '',
  'asked for the new price list, twice',
  'moved here from Saltmarsh; same people',
  '',
  'wants paper, no e-mail before noon',
  'recommended by the baker',
  '',
];

/** Beside the catalogue's people: what goes wrong in lists, and what only looks as if it did. */
const extras: readonly Row[] = [
  // ---- the same people again
  ['Lantern', 'Nora L.', 'nora@lantern.example', 'Sandhaven', '2021-03-14', 'entered twice'],
  ['Lantern Ltd.', 'Nora', 'Nora@Lantern.Example', 'Sandhaven', '', 'capitals, the same person'],
  ['Harbor', 'Mara', 'mara@harbor.example', 'Port Amber', '2019-11-02', ''],
  ['Tenant', 'Ivan; and his brother', 'ivan@tenant.example', 'Fernley', '2020-06-30', 'see first entry'],
  // ---- addresses of roles
  ['Lantern', 'Front desk', 'info@lantern.example', 'Sandhaven', '2021-03-14', 'nobody in particular'],
  ['Harbor', 'Orders', 'sales@harbor.example', 'Port Amber', '2019-11-02', 'for orders; answers in a day'],
  ['Sealed', 'Postmaster', 'postmaster@sealed.example', 'Stonebridge', '2022-01-20', ''],
  ['Open House', 'Press', 'press@openhouse.example', 'Larkfield', '2023-08-08', 'any name works there'],
  ['Tenant', 'No reply', 'noreply@tenant.example', 'Fernley', '2020-06-30', 'from their newsletter'],
  // ---- typing slips
  ['Willow & Sons', 'Pat Willow', 'pat.willow@gmial.com', 'Birch Hollow', '2024-02-11', 'copied from a card'],
  ['Corner Shop', 'Sam', 'sam.corner@hotmial.com', 'Larkfield', '2022-12-01', ''],
  ['Bell Tower', 'Ines Bell', 'ines.bell@yaho.com', 'Old Quarry', '2023-05-17', 'read out on the phone'],
  ['Rope Walk', 'Theo', 'theo.walk@outlok.com', 'Saltmarsh', '2021-09-09', ''],
  ['Lantern', 'Nora', 'nora@lantern.exmaple', 'Sandhaven', '2021-03-14', 'the ending is not right'],
  ['Patience', 'Ines', 'ines@patience.exampel', 'Fernley', '', ''],
  // ---- no addresses at all, each in another way
  ['Tin Roof', 'Ada', 'ada.tinroof.example', 'Upper Mill', '2020-04-04', 'the @ is missing'],
  ['Blue Gate', 'Max', 'max@', 'Lake Ardent', '2018-07-21', 'the rest was cut off'],
  ['Long Acre', 'Eve', '@longacre.example', 'Fernley', '', ''],
  ['Sun Dial', 'Kim', 'kim@@sundial.example', 'Larkfield', '2022-10-10', 'one too many'],
  ['Wet Stone', 'Joe', 'joe..stone@harbor.example', 'Port Amber', '2019-01-31', 'two dots'],
  ['Green Door', 'Liv', 'liv green@harbor.example', 'Port Amber', '', 'a space in it'],
  ['Oak & Ash', 'Finn', '.finn@lantern.example', 'Sandhaven', '2024-06-06', ''],
  ['Old Pier', 'Una', 'una@pier', 'Saltmarsh', '2017-03-03', 'no ending'],
  ['Low Bridge', 'Hal', 'hal@low_bridge.example', 'Stonebridge', '', ''],
  ['High Bridge', '', '', 'Stonebridge', '2016-12-24', 'never gave one'],
  ['Night Ferry', 'Bo', 'will ask again', 'Port Amber', '', ''],
  ['Red Lion', 'Mo', 'n/a', 'Old Quarry', '2015-05-05', ''],
  // ---- written in unusual ways, and right
  [
    'Lantern',
    'Nora, once more',
    '"Nora from Lantern" <nora@lantern.example>',
    'Sandhaven',
    '',
    'pasted from a mail',
  ],
  [
    'Harbor',
    'Two of them',
    'mara@harbor.example, max@harbor.example',
    'Port Amber',
    '2019-11-02',
    'two in one cell',
  ],
  [
    'Sealed',
    'Greta',
    'greta+invoices@sealed.example',
    'Stonebridge',
    '2022-01-20',
    'tagged; "please keep the tag"',
  ],
  [
    'Bücher',
    'Jürgen',
    'jürgen@xn--bcher-kva.example',
    'Kirkwall End',
    '2023-04-23',
    'the domain in its other spelling',
  ],
  ['Quiet Corner', '"Q"', '"q.corner"@lantern.example', 'Sandhaven', '', 'quotes that belong to the address'],
  ['By Number', 'Ole', 'ole@[198.51.100.1]', 'Sandhaven', '', 'an address in digits'],
  // ---- to be careful with
  [
    'Passing Through',
    'A. Nonymous',
    'passing.through@mailinator.com',
    '',
    '2024-09-01',
    'only wanted the voucher',
  ],
  [
    '—',
    'xk7q2vbz',
    'xk7q2vbz91m@openhouse.example',
    '',
    '2024-09-01',
    '=HYPERLINK("https://example.example";"click")',
  ],
];

/** The list as a file holds it: CRLF at the end of each row, as RFC 4180 has it, and semicolons, as spreadsheets in half of Europe write. */
export function sampleListCsv(): string {
  const people = catalogue.map(({ address, title }, at): Row => {
    const [local = '', domain = ''] = address.split('@');
    const [house = ''] = domain.split('.');
    const since = `${2012 + ((at * 5) % 13)}-${twoDigits(1 + ((at * 7) % 12))}-${twoDigits(1 + ((at * 11) % 28))}`;
    const notes = at % 9 === 4 ? title : pick(remarks, at);
    return [capital(house), capital(local), address, pick(cities, at), since, notes];
  });
  // The extras go in among the others, as they do in life.
  const step = people.length / extras.length;
  const rows = extras.flatMap((extra, at) => [
    ...people.slice(Math.round(at * step), Math.round((at + 1) * step)),
    extra,
  ]);
  return [header, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

function cell(text: string): string {
  return /[";\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function pick(list: readonly string[], at: number): string {
  return list[at % list.length] ?? '';
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
