// A whole town of domains for lists that want many: any number of names below town.example, street by street, each street of another kind.
// It stands beside the scenarios and in no catalogue, because no single address of it teaches anything. Wildcards make it:
// a dozen records for as many domains as are asked for. `townRows` writes a list of addresses that live there, the same each time.

import { type MailHost, mailHost } from './smtp-script';
import { type Zone, zone } from './zone';

export const townName = 'town.example';

/** A street's name, what the DNS of its houses comes to (shared/list/facts.ts), and how many of twenty domains live there. */
const streets = [
  { name: 'market', outcome: 'mx', share: 10 },
  { name: 'harbour', outcome: 'mx', share: 2 },
  { name: 'lane', outcome: 'implicit-mx', share: 1 },
  { name: 'closed', outcome: 'null-mx', share: 1 },
  { name: 'gone', outcome: 'no-such-domain', share: 2 },
  { name: 'empty', outcome: 'no-mail-host', share: 1 },
  { name: 'ruin', outcome: 'hosts-without-address', share: 1 },
  { name: 'fence', outcome: 'hosts-private', share: 1 },
  { name: 'digits', outcome: 'mx-unusable', share: 1 },
] as const;

type Street = (typeof streets)[number];
const twenty: readonly Street[] = streets.flatMap((street) =>
  Array.from({ length: street.share }, (): Street => street),
);

export const townZone: Zone = zone(townName, [
  '*.market MX 10 in1.post',
  '*.market MX 20 in2.post',
  '*.harbour MX 10 in3.post',
  '*.lane A 198.51.100.174',
  '*.closed MX 0 .',
  // Nobody lives in `gone`: its houses are no names at all.
  '*.empty TXT nobody is at home',
  '*.ruin MX 10 fallen.post',
  'fallen.post TXT there was a post office once',
  '*.fence MX 10 inner.post',
  'inner.post A 10.20.30.40',
  '*.digits MX 10 198.51.100.175.',
]);

const mailboxes = ['anna', 'ben', 'clara', 'info', 'sales'];
/** Two in seven live at no house: refused as unknown, or full. */
const people = [...mailboxes, 'dora', 'emil'];
const mailboxReplies = { emil: '452 4.2.2 <{to}>: Mailbox full' };

export const townHosts: readonly MailHost[] = [
  mailHost(`in1.post.${townName}`, ['198.51.100.171'], {
    domains: [`*.market.${townName}`],
    mailboxes,
    mailboxReplies,
  }),
  mailHost(`in2.post.${townName}`, ['198.51.100.172'], {
    domains: [`*.market.${townName}`],
    mailboxes,
    mailboxReplies,
  }),
  mailHost(`in3.post.${townName}`, ['198.51.100.173'], {
    domains: [`*.harbour.${townName}`],
    catchAll: true,
  }),
  mailHost(`hall.${townName}`, ['198.51.100.174'], {
    domains: [`*.lane.${townName}`],
    mailboxes,
    mailboxReplies,
  }),
];

export interface TownDomain {
  readonly name: string;
  readonly outcome: Street['outcome'];
}

/** The town's domains in a fixed order, neighbours of different kinds. */
export function townDomain(at: number): TownDomain {
  const { name, outcome } = twenty[(at * 7) % twenty.length] ?? streets[0];
  return { name: `d${at}.${name}.${townName}`, outcome };
}

/** A list as CSV, line by line: a header, then so many rows over so many domains, their order mixed; some twice, some misspelt. */
export function* townRows(rows: number, domains: number): Generator<string> {
  yield 'number,name,email,city\r\n';
  for (let row = 0; row < rows; row++) {
    // A step that shares no factor with the number of domains visits every one before any comes again.
    const domain = townDomain((row * stepFor(domains)) % domains).name;
    const person = people[Math.floor(row / domains) % people.length] ?? 'anna';
    const round = Math.floor(row / domains / people.length);
    const local = round === 0 ? person : `${person}+${round % 50}`;
    const address = row % 1_000 === 999 ? `${local} at ${domain}` : `${local}@${domain}`;
    yield `${row + 1},"${person}, ${row % 97}",${address},Town\r\n`;
  }
}

function stepFor(domains: number): number {
  for (let step = 617; ; step++) if (greatestCommon(step, domains) === 1) return step;
}

function greatestCommon(one: number, other: number): number {
  return other === 0 ? one : greatestCommon(other, one % other);
}
