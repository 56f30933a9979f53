// Signals as bits and as names: a list keeps one small number an entry and one a domain, people see names. Bit 0 is the first name of
// its table (localSignals, domainSignals in facts.ts). Not here: what a signal means, or who sets it.

/** Bits to names, in the table's order. Bits beyond the table are none of its names. */
export function namesOf<Name extends string>(bits: number, table: readonly Name[]): Name[] {
  const names: Name[] = [];
  if (bits === 0) return names;
  table.forEach((name, at) => {
    if ((bits & (1 << at)) !== 0) names.push(name);
  });
  return names;
}

export function bitOf<Name extends string>(name: NoInfer<Name>, table: readonly Name[]): number {
  return 1 << table.indexOf(name);
}

export function hasBit<Name extends string>(
  bits: number,
  name: NoInfer<Name>,
  table: readonly Name[],
): boolean {
  return (bits & bitOf(name, table)) !== 0;
}

/** Names to bits. */
export function bitsOf<Name extends string>(names: readonly NoInfer<Name>[], table: readonly Name[]): number {
  return names.reduce((bits, name) => bits | bitOf(name, table), 0);
}
