// The list of the bench: so many rows of eight columns, about 120 octets each, addresses spread over all domains; one in a hundred misspelt, two
// in a hundred the same as an earlier one. The same for everybody who asks, each time.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { domainAt } from './domain-zone.mjs';

const firstNames = [
  'anna',
  'ben',
  'clara',
  'david',
  'emma',
  'felix',
  'greta',
  'hugo',
  'ida',
  'jonas',
  'klara',
  'leo',
];
const lastNames = [
  'baker',
  'carver',
  'dyer',
  'fisher',
  'glover',
  'hunter',
  'miller',
  'potter',
  'shepherd',
  'weaver',
];
const cities = [
  'Sandhaven',
  'Upper Mill',
  'Stonebridge',
  'Port Amber',
  'Larkfield',
  'Saltmarsh',
  'Birch Hollow',
];
const notes = ['', 'met at the spring fair', '"orders by phone, never on Fridays"', 'pays within a week', ''];

/** @template T @param {readonly T[]} list @param {number} at @returns {T} */
const pick = (list, at) => /** @type {T} */ (list[at % list.length]);

/** @param {number} row @param {number} domains */
export function addressAt(row, domains) {
  const same = row % 50 === 49 ? row - 37 : row;
  const local = `${pick(firstNames, same)}.${pick(lastNames, same >> 3)}${same}`;
  // 7,919 is prime, so every domain comes once before any comes again, far from its neighbours.
  const domain = domainAt((same * 7_919) % domains);
  return same % 100 === 33 ? `${local}@@${domain}` : `${local}@${domain}`;
}

/** @param {string} file @param {number} rows @param {number} domains */
export async function writeList(file, rows, domains) {
  const out = createWriteStream(file, { highWaterMark: 1 << 20 });
  out.write('id,company,first name,last name,email,phone,city,notes\r\n');
  for (let from = 0; from < rows; from += 5_000) {
    let text = '';
    for (let row = from; row < Math.min(rows, from + 5_000); row++) {
      const [first, last, city] = [pick(firstNames, row), pick(lastNames, row >> 3), pick(cities, row)];
      const company = `${last[0]?.toUpperCase()}${last.slice(1)} & Sons of ${city}`;
      const phone = `+49 30 ${1_000_000 + (row % 9_000_000)}`;
      text += `${row + 1},${company},${first},${last},${addressAt(row, domains)},${phone},${city},${pick(notes, row)}\r\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
