// May this text be asked for? A name DNS can carry: labels of 63 octets, 255 in all (RFC 1035 s.2.3.4). Whether it is a good
// name for a host is another question (RFC 1123 s.2.1), which mail asks of an address, not DNS of a name.

import type { DnsFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import { dnsFailure } from './failures';
import { parseName, readName } from './name';
import { Reader } from './reader';

/** The name as DNS writes it: no final dot, escapes only where needed, case kept. */
export function checkName(text: string): Result<string, DnsFailure> {
  const wire = parseName(text);
  if (wire.ok) return ok(readName(new Reader(wire.value)));
  const { fault, at } = wire.failure;
  const where = `${fault} at character ${at + 1}`;
  return err(dnsFailure('bad-name', `${text.slice(0, 255)}: ${where}`, { temporary: false }));
}
