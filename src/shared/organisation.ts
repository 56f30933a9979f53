// Who runs a mail host, as far as its name tells: an operator of the table, else the name's registrable domain by the public suffix
// list. Pure, and a guess by its nature: two domains may belong to one owner.

import { getDomain } from 'tldts';
import { operatorOf } from './mail-operators';

export interface Organisation {
  /** Equal for hosts of one organisation. */
  key: string;
  /** As people know it: Google, or corp.example. */
  name: string;
}

export function organisationOf(hostName: string): Organisation {
  const operator = operatorOf(hostName);
  if (operator !== null) return { key: `operator ${operator.key}`, name: operator.name };
  const bare = (hostName.endsWith('.') ? hostName.slice(0, -1) : hostName).toLowerCase();
  const domain = (bare.length > 255 ? null : getDomain(bare)) ?? bare;
  return { key: `domain ${domain}`, name: domain };
}
