// Numbers and names of record types, classes and response codes (IANA "Domain Name System Parameters").
// A number without a name here is written TYPE123 or CLASS123 (RFC 3597 s.5) or RCODE12, and read back the same way.
// Not here: what a type's data looks like (rdata.ts).

const typeCodes = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  NULL: 10,
  PTR: 12,
  HINFO: 13,
  MX: 15,
  TXT: 16,
  RP: 17,
  AFSDB: 18,
  SIG: 24,
  KEY: 25,
  AAAA: 28,
  LOC: 29,
  SRV: 33,
  NAPTR: 35,
  KX: 36,
  CERT: 37,
  DNAME: 39,
  OPT: 41,
  APL: 42,
  DS: 43,
  SSHFP: 44,
  IPSECKEY: 45,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  DHCID: 49,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  SMIMEA: 53,
  HIP: 55,
  CDS: 59,
  CDNSKEY: 60,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SVCB: 64,
  HTTPS: 65,
  SPF: 99,
  TKEY: 249,
  TSIG: 250,
  IXFR: 251,
  AXFR: 252,
  ANY: 255,
  URI: 256,
  CAA: 257,
} as const;

const classCodes = { IN: 1, CH: 3, HS: 4, NONE: 254, ANY: 255 } as const;

const rcodeCodes = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
  YXDOMAIN: 6,
  YXRRSET: 7,
  NXRRSET: 8,
  NOTAUTH: 9,
  NOTZONE: 10,
  DSOTYPENI: 11,
  BADVERS: 16,
  BADKEY: 17,
  BADTIME: 18,
  BADMODE: 19,
  BADNAME: 20,
  BADALG: 21,
  BADTRUNC: 22,
  BADCOOKIE: 23,
} as const;

type NamedType = keyof typeof typeCodes;
export type RecordType = NamedType | `TYPE${number}`;
export type DnsClass = keyof typeof classCodes | `CLASS${number}`;
export type Rcode = keyof typeof rcodeCodes | `RCODE${number}`;

const typeNames = invert(typeCodes);
const classNames = invert(classCodes);
const rcodeNames = invert(rcodeCodes);

export function typeName(code: number): RecordType {
  return typeNames.get(code) ?? `TYPE${code}`;
}

export function typeCode(type: RecordType): number {
  return codeOf(typeCodes, type, 'TYPE');
}

/** A type as a person writes it, in any case: `mx`, `TYPE65534`. Undefined where there is no such type. */
export function parseType(text: string): RecordType | undefined {
  const upper = text.toUpperCase();
  if (Object.hasOwn(typeCodes, upper)) return upper as NamedType;
  const code = /^TYPE(\d{1,5})$/.exec(upper)?.[1];
  return code !== undefined && Number(code) <= 0xffff ? typeName(Number(code)) : undefined;
}

export function className(code: number): DnsClass {
  return classNames.get(code) ?? `CLASS${code}`;
}

export function classCode(name: DnsClass): number {
  return codeOf(classCodes, name, 'CLASS');
}

export function rcodeName(code: number): Rcode {
  return rcodeNames.get(code) ?? `RCODE${code}`;
}

export function rcodeCode(name: Rcode): number {
  return codeOf(rcodeCodes, name, 'RCODE');
}

function invert<K extends string>(table: Readonly<Record<K, number>>): ReadonlyMap<number, K> {
  return new Map((Object.keys(table) as K[]).map((name) => [table[name], name]));
}

/** -1 where the text is no number of its kind: the writer then refuses it as out of range. */
function codeOf(table: Readonly<Record<string, number>>, name: string, prefix: string): number {
  if (Object.hasOwn(table, name)) return table[name] ?? -1;
  const digits = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  return /^\d{1,5}$/.test(digits) ? Number(digits) : -1;
}
