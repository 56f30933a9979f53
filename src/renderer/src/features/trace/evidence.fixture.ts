// Pieces of evidence for tests and for looking at the window without an engine: exchanges, hosts, attempts with plausible times
// and bytes. Not shipped: only tests import it.

import {
  type Attempt,
  type Certificate,
  type DialogueLine,
  type DnsExchange,
  type DnsRecord,
  type HostEvidence,
  type MailboxMeaning,
  nothingLearnt,
  type TlsEvidence,
} from '../../../../shared/evidence';
import type { Failure, TcpFailure } from '../../../../shared/failure';

const port = 25;

export function record(name: string, type: string, data: string, ttl = 3_600): DnsRecord {
  return { name, type, ttl, data };
}

interface ExchangeGiven {
  id: string;
  zone: string | null;
  server: [name: string | null, address: string];
  question: [name: string, type: string];
  at: number;
  took: number;
  outcome: DnsExchange['outcome'];
  answer?: DnsRecord[];
  authority?: DnsRecord[];
  additional?: DnsRecord[];
  failure?: DnsExchange['failure'];
}

export function exchange(given: ExchangeGiven): DnsExchange {
  const [name, type] = given.question;
  const failed = given.failure ?? null;
  return {
    id: given.id,
    role: given.zone === null ? 'resolver' : 'walk',
    zone: given.zone,
    server: { name: given.server[0], address: given.server[1], port: 53 },
    transport: 'udp',
    question: { name, type },
    startedMs: given.at,
    endedMs: given.at + given.took,
    outcome: given.outcome,
    response:
      failed === null
        ? {
            rcode: given.outcome === 'no-such-name' ? 'NXDOMAIN' : 'NOERROR',
            authoritative: given.zone !== null && given.outcome !== 'referral',
            truncated: given.outcome === 'truncated',
            recursionAvailable: given.zone === null,
            authenticData: false,
            recursionDesired: given.zone === null,
            checkingDisabled: false,
            edns: { udpSize: 1_232, version: 0, dnssecOk: false, options: [] },
            extendedErrors: [],
            answer: given.answer ?? [],
            authority: given.authority ?? [],
            additional: given.additional ?? [],
          }
        : null,
    failure: failed,
    ignored: [],
    sent: queryBytes(given.id, name, type, false),
    received: failed === null ? queryBytes(given.id, name, type, true) : null,
  };
}

const typeNumbers: Readonly<Record<string, number>> = { A: 1, NS: 2, MX: 15, AAAA: 28 };

/** A header and a question as they stand on the wire, for something true to show as bytes. */
function queryBytes(id: string, name: string, type: string, isAnswer: boolean): string {
  const number = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_536, 7);
  const labels = name.split('.').filter((label) => label !== '');
  const encoded = labels.flatMap((label) => [
    label.length,
    ...[...label].map((letter) => letter.charCodeAt(0)),
  ]);
  const header = [number >> 8, number & 255, isAnswer ? 0x84 : 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0];
  return btoa(String.fromCharCode(...header, ...encoded, 0, 0, typeNumbers[type] ?? 16, 0, 1));
}

const soundCertificate = (host: string): Certificate => ({
  subject: `CN=${host}`,
  issuer: 'CN=Sample Authority R3, O=Sample Authority',
  names: [host],
  validFrom: '2026-09-20T00:00:00Z',
  validTo: '2027-01-23T00:00:00Z',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  keyType: 'EC prime256v1',
  signature: 'ecdsa-with-SHA256',
  der: '',
});

export function soundTls(host: string): TlsEvidence {
  return {
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    keyExchange: 'ECDH X25519',
    chain: [soundCertificate(host)],
    trusted: true,
    problem: null,
    nameMatches: true,
  };
}

const blank: Omit<Attempt, 'address' | 'family' | 'startedMs'> = {
  port,
  round: 1,
  local: null,
  state: 'running',
  skipped: null,
  endedMs: null,
  connectedMs: null,
  stage: 'connect',
  lines: [],
  ...nothingLearnt,
};

const family = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);

export function running(address: string, at: number): Attempt {
  return { ...blank, address, family: family(address), startedMs: at };
}

export function skipped(address: string, why: NonNullable<Attempt['skipped']>): Attempt {
  return { ...running(address, 0), state: 'skipped', skipped: why, endedMs: 0 };
}

export function silent(
  address: string,
  at: number,
  took = 30_000,
  code: TcpFailure['code'] = 'timeout',
): Attempt {
  const failure: Failure = {
    layer: 'tcp',
    code,
    temporary: true,
    side: code === 'no-route-here' ? 'here' : 'there',
    detail: code === 'timeout' ? 'ETIMEDOUT' : 'ECONNREFUSED',
  };
  return { ...running(address, at), state: 'failed', endedMs: at + took, failure };
}

interface Answered {
  host: string;
  address: string;
  at: number;
  to?: string;
  meaning?: MailboxMeaning | null;
  reply?: string;
  tls?: TlsEvidence | null;
  catchAll?: Attempt['catchAll'];
}

/** A whole dialogue: greeting, EHLO, STARTTLS unless `tls` is null, MAIL, RCPT, goodbye. */
export function answered(given: Answered): Attempt {
  const { host, address, at } = given;
  const to = given.to ?? 'mara@harbor.example';
  const meaning = given.meaning === undefined ? 'accepted' : given.meaning;
  const reply = given.reply ?? '250 2.1.5 Recipient OK';
  const tls = given.tls === undefined ? soundTls(host) : given.tls;
  const lines: DialogueLine[] = [];
  let now = at + 42;
  const say = (from: DialogueLine['from'], text: string, after = 18): void => {
    now += after;
    lines.push({ atMs: now, from, text });
  };
  say('host', `220 ${host} ESMTP`, 42);
  say('us', 'EHLO desk.waypost.example', 1);
  for (const line of [
    `250-${host}`,
    '250-SIZE 52428800',
    ...(tls === null ? [] : ['250-STARTTLS']),
    '250 8BITMIME',
  ]) {
    say('host', line, line.startsWith('250-h') ? 18 : 0);
  }
  if (tls !== null) {
    say('us', 'STARTTLS', 1);
    say('host', '220 2.0.0 Ready');
    say('note', `${tls.protocol} ${tls.cipher}`, 38);
    say('us', 'EHLO desk.waypost.example', 1);
    say('host', `250-${host}`);
    say('host', '250 8BITMIME', 0);
  }
  if (meaning !== null) {
    say('us', 'MAIL FROM:<>', 1);
    say('host', '250 2.1.0 Sender OK');
    say('us', `RCPT TO:<${to}>`, 1);
    say('host', reply, 25);
  }
  say('us', 'RSET', 1);
  say('host', '250 2.0.0 OK');
  say('us', 'QUIT', 1);
  say('host', '221 2.0.0 Bye');
  const [, code = '250', enhanced = null] = /^(\d{3}) (?:(\d\.\d+\.\d+) )?/u.exec(reply) ?? [];
  return {
    ...running(address, at),
    state: 'done',
    endedMs: now,
    connectedMs: at + 42,
    stage: 'end',
    lines,
    greeting: { code: 220, enhanced: null, lines: [`220 ${host} ESMTP`] },
    capabilities: ['SIZE 52428800', ...(tls === null ? [] : ['STARTTLS']), '8BITMIME'],
    startTls: tls === null ? 'not-offered' : 'done',
    tls,
    mailbox:
      meaning === null
        ? null
        : {
            meaning,
            reply: { code: Number(code), enhanced: enhanced ?? null, lines: [reply] },
            rule: 'code-class',
            retryAfterSeconds: meaning === 'greylisted' ? 300 : null,
          },
    catchAll: given.catchAll ?? 'no',
  };
}

/** A host with its addresses and attempts; groups are numbered by `order` below. */
export function host(
  name: string,
  preference: number,
  attempts: Attempt[],
  addresses?: string[],
): HostEvidence {
  const list = (addresses ?? attempts.map((attempt) => attempt.address)).map((address) => ({
    address,
    family: family(address),
    ttl: 3_600,
    scope: 'public' as const,
  }));
  return {
    name,
    preference,
    group: 0,
    tlsa: null,
    addresses: {
      state: 'done',
      list,
      aliases: [],
      isAddressInDigits: false,
      failure: null,
      exchangeIds: [],
    },
    attempts,
  };
}

/** The hosts in order, each with the number of its group of equals. */
export function order(hosts: HostEvidence[]): HostEvidence[] {
  const preferences = [...new Set(hosts.map((one) => one.preference))];
  return hosts.map((one) => ({ ...one, group: preferences.indexOf(one.preference) }));
}
