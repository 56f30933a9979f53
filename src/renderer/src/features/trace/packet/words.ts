// What stands around a packet that is looked at field by field. What the fields themselves mean is in shared/words/packet.ts.

import type { PacketSpan } from '../../../../../shared/packet-layout';
import { spanMeaning } from '../../../../../shared/words/packet';
import { visible } from '../../../../../shared/words/visible';

export const packetWords = {
  fields: 'Fields',
  octets: 'Octets',
  loading: 'Reading the packet',
  failed: 'The packet could not be taken apart. Its octets are shown as they came.',
  empty: 'There are no octets.',
  earlier: 'Earlier octets',
  later: 'Later octets',
  page: (from: number, to: number, all: number): string => `Octets ${from} to ${to} of ${all}`,
  octet: (at: number, octet: string, field: string): string =>
    `Octet ${at}, ${octet}${field === '' ? '' : `, ${field}`}`,
  brokenHere: 'can’t be read from here on',
  sent: (octets: number): string => `Sent packet, ${octets} octets, field by field`,
  received: (octets: number): string => `Received packet, ${octets} octets, field by field`,
} as const;

/** "Octets 2 to 3 (2)." and what the field is for. */
export function placeWords({ start, end }: PacketSpan): string {
  if (end <= start) return `At octet ${start}, where nothing is left`;
  return end - start === 1 ? `Octet ${start}` : `Octets ${start} to ${end - 1}`;
}

export function fieldMeaning({ kind, label, value }: PacketSpan): string {
  return spanMeaning(kind, label, value);
}

export function fieldValue(span: PacketSpan): string {
  return span.isBroken && span.children.length === 0 ? packetWords.brokenHere : visible(span.value);
}
