import { describe, expect, it, test } from 'vitest';
import { parkingBehind, parkingServices } from './parking';

const table: readonly [host: string, addresses: string[], name: string | null, why: string][] = [
  ['park-mx.above.com', [], 'Above.com', 'the host itself'],
  ['mx7.parkingcrew.net', [], 'ParkingCrew', 'a name below'],
  ['notparkingcrew.net', [], null, 'labels, not letters'],
  ['above.com', [], null, 'the company’s own mail is not parked'],
  ['example.org', ['91.195.240.0'], 'Sedo', 'the first address of a range'],
  ['example.org', ['91.195.241.255'], 'Sedo', 'the last'],
  ['example.org', ['91.195.242.0'], null, 'the one behind it'],
  ['example.org', ['2001:db8::1', '3.64.163.50'], 'Dan.com', 'any of its addresses'],
  ['example.org', ['::ffff:91.195.240.1'], null, 'no IPv4 address in four parts'],
  ['', [], null, 'no name at all'],
];

describe('who parks a domain', () => {
  test.each(table)('%s %j: %s (%s)', (host, addresses, name) => {
    expect(parkingBehind(host, addresses)).toBe(name);
  });

  it('every service has a source, and something to be known by', () => {
    for (const { name, hosts, ranges, source } of parkingServices) {
      expect(hosts.length + ranges.length, name).toBeGreaterThan(0);
      expect(source.length, name).toBeGreaterThan(10);
    }
  });
});
