// Who runs a mail host, as far as its name tells: an operator of the table, else the name's last two labels, or three below a
// registry's own second level (co.uk, com.br). Pure, and a guess by its nature: two domains may belong to one owner, and the whole
// list of public suffixes is not kept here.

import { operatorOf } from './mail-operators';

export interface Organisation {
  /** Equal for hosts of one organisation. */
  key: string;
  /** As people know it: Google, or corp.example. */
  name: string;
}

/** Second levels that registries of countries give out names below. */
const registryLabels = new Set(
  'ac asso co com edu firm gob gouv gov go gr id ind info lg ltd me mil muni ne net nhs nic nom or org plc sch tm'.split(
    ' ',
  ),
);

export function organisationOf(hostName: string): Organisation {
  const operator = operatorOf(hostName);
  if (operator !== null) return { key: `operator ${operator.key}`, name: operator.name };
  const domain = registeredDomain(hostName);
  return { key: `domain ${domain}`, name: domain };
}

function registeredDomain(hostName: string): string {
  const bare = (hostName.endsWith('.') ? hostName.slice(0, -1) : hostName).slice(0, 1_100).toLowerCase();
  // Digits are an address, which belongs to itself alone.
  if (/^[\d.]+$/u.test(bare) || bare.includes(':')) return bare;
  const labels = bare.split('.');
  const isBelowRegistry = labels.at(-1)?.length === 2 && registryLabels.has(labels.at(-2) ?? '');
  return labels.slice(isBelowRegistry ? -3 : -2).join('.');
}
