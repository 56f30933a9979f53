// The order a sender tries the hosts in: lower preference first, equals in random order (RFC 5321 s.5.1), each name once. Pure.

import type { HostAddresses, HostEvidence, MxRecord } from '../../shared/evidence';

export const noAddressesYet: HostAddresses = {
  state: 'waiting',
  list: [],
  aliases: [],
  isAddressInDigits: false,
  failure: null,
  exchangeIds: [],
};

/** `random`: a number in [0, 1). A name that stands twice keeps its lowest preference; `.` beside others is no host. */
export function orderHosts(records: readonly MxRecord[], random: () => number): HostEvidence[] {
  const lowest = new Map<string, MxRecord>();
  for (const record of records) {
    const key = record.exchange.toLowerCase();
    const known = lowest.get(key);
    if (key !== '.' && (known === undefined || record.preference < known.preference)) lowest.set(key, record);
  }
  const preferences = [...new Set([...lowest.values()].map((record) => record.preference))].sort(
    (a, b) => a - b,
  );
  return preferences.flatMap((preference, group) => {
    const equals = [...lowest.values()].filter((record) => record.preference === preference);
    return shuffle(equals, random).map(({ exchange }) => ({
      name: exchange,
      preference,
      group,
      addresses: noAddressesYet,
      attempts: [],
      tlsa: null,
    }));
  });
}

/** Fisher-Yates; a new array. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  const shuffled: T[] = [];
  while (left.length > 0) shuffled.push(...left.splice(Math.floor(random() * left.length), 1));
  return shuffled;
}
