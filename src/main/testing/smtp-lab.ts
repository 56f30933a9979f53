// A small private internet with mail in it, run by servers of other makers: signed zones on NSD, Postfix with a host at each address,
// postgrey, and a web server with MTA-STS policies. One domain a situation. For tests only; needs root, as Postfix does.

import { createHash, X509Certificate } from 'node:crypto';
import { freePort } from './free-port';
import { listening } from './listening';
import { domainAddress, rootAddress, startNsd, tldAddress } from './nsd';
import { type PolicySite, startPolicyServer } from './policy-server';
import { type PostfixService, startPostfix, tlsSettings } from './postfix';
import { startPostgrey } from './postgrey';
import { buildZones, type SignedZone } from './signed-zones';
import { findProgram, type Workshop } from './workshop';

/** What a mail host shows when it is asked for TLS. */
export type HostTls = 'good' | 'none' | 'required' | 'untrusted' | 'wrong-name' | 'expired';

export interface LabDomain {
  /** Below `test`, and also the name of the situation. */
  readonly name: string;
  readonly tls: HostTls;
  /** `signed` (as all of `test` is), or a zone of its own that is not. */
  readonly zone?: 'signed' | 'unsigned' | 'bogus';
  /** TLSA records of its mail host, made from the certificates it shows. */
  readonly tlsa?: (about: ShownCertificate) => readonly string[];
  /** The policy it publishes; `mx` is its mail host's name. */
  readonly policy?: (mx: string) => string;
  /** Its host takes submissions, as SRV records say (RFC 8314 s.5.1): at the mail port, and at the one with TLS from the first word. */
  readonly submission?: boolean;
  /** The web server's certificate. */
  readonly webTls?: 'good' | 'untrusted';
  /** Settings of its host in Postfix; `greylist` stands for the restriction that asks postgrey. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Digests by SHA-256, in hexadecimal. */
export interface ShownCertificate {
  readonly key: string;
  readonly certificate: string;
  readonly root: string;
}

export interface Lab {
  /** Flags that lead a command of ours to it. */
  readonly flags: readonly string[];
  readonly smtpPort: number;
  readonly implicitTlsPort: number;
  /** The host's address of a domain. */
  addressOf(name: string): string;
  /** Closes the web server; the rest goes with the workshop. */
  close(): Promise<void>;
}

const nsd = findProgram('/usr/sbin/nsd', '/usr/local/sbin/nsd');
const postfix = findProgram('/usr/sbin/postfix');
const postgrey = findProgram('/usr/sbin/postgrey');
const signer = findProgram('/usr/bin/dnssec-signzone', '/usr/sbin/dnssec-signzone');

/** What the lab needs and this machine has not. */
export const missingForLab: readonly string[] = [
  nsd ? null : 'nsd',
  postfix ? null : 'postfix',
  postgrey ? null : 'postgrey',
  signer ? null : 'dnssec-signzone',
  process.getuid?.() === 0 ? null : 'root',
].filter((one) => one !== null);

const webAddress = '127.0.3.1';
const greylist = 'greylist';
export const greylistDelaySeconds = 5;
const p256 = { algorithm: 'ECDSAP256SHA256' } as const;

interface Host {
  readonly domain: LabDomain;
  readonly mx: string;
  readonly address: string;
  readonly shown: { key: string; chain: string };
  readonly digests: ShownCertificate;
}

/** A certification authority, made in memory. */
interface Authority {
  readonly rootPem: string;
  /** Valid between two days counted from today. */
  issue(hostName: string, fromDay: number, toDay: number): Promise<{ key: string; cert: string }>;
}

/** `answers`: to single recipients, in Postfix's access(5) form. */
export async function startSmtpLab(
  workshop: Workshop,
  createAuthority: () => Promise<Authority>,
  domains: readonly LabDomain[],
  mail: { mailboxes: readonly string[]; answers: Readonly<Record<string, string>> },
): Promise<Lab> {
  const authority = await createAuthority();
  const stranger = await createAuthority();
  const hosts = await Promise.all(domains.map((domain, at) => hostOf(domain, at, authority, stranger)));
  const [dnsPort, smtpPort, implicitTlsPort, greyPort] = await Promise.all(
    [rootAddress, '127.0.3.2', '127.0.3.2', '127.0.0.1'].map(freePort),
  );
  if (!dnsPort || !smtpPort || !implicitTlsPort || !greyPort) throw new Error('no free port');

  const { built, anchor } = buildZones(workshop, zonesOf(hosts, { smtpPort, implicitTlsPort }));
  const texts = built.map(({ zone, text }) => [zone.name, { at: zone.at, text }] as const);
  startNsd(workshop, nsd ?? '', dnsPort, Object.fromEntries(texts));

  const restriction = startPostgrey(workshop, postgrey ?? '', {
    port: greyPort,
    delaySeconds: greylistDelaySeconds,
  });
  startPostfix(workshop, {
    services: hosts.flatMap((host) => servicesOf(workshop, host, { smtpPort, implicitTlsPort, restriction })),
    settings: { smtpd_tls_security_level: 'none' },
    domains: domains.map(({ name }) => `${name}.test`),
    anyMailboxDomain: 'any.invalid',
    ...mail,
  });
  const web = await startPolicyServer(webAddress, await sitesOf(hosts, authority, stranger));
  for (const { address } of hosts) await listening(address, smtpPort);
  for (const address of new Set(built.map(({ zone }) => zone.at))) await listening(address, dnsPort);
  await listening('127.0.0.1', greyPort);

  return {
    flags: [
      ...['--root-hints', workshop.write('root.hints', `. 3600 NS ns.\nns. 3600 A ${rootAddress}\n`)],
      ...['--trust-anchor', workshop.write('root.key', anchor)],
      ...['--ca', workshop.write('ca.pem', authority.rootPem)],
      ...['--dns-port', String(dnsPort), '--https-port', String(web.port)],
      '--allow-private',
    ],
    smtpPort,
    implicitTlsPort,
    addressOf: (name) => hosts.find(({ domain }) => domain.name === name)?.address ?? '',
    close: () => web.close(),
  };
}

async function hostOf(
  domain: LabDomain,
  at: number,
  authority: Authority,
  stranger: Authority,
): Promise<Host> {
  const mx = `mx.${domain.name}.test`;
  const signedBy = domain.tls === 'untrusted' ? stranger : authority;
  const name = domain.tls === 'wrong-name' ? 'mx.elsewhere.test' : mx;
  const { key, cert } = await signedBy.issue(name, -10, domain.tls === 'expired' ? -1 : 30);
  const { publicKey, raw } = new X509Certificate(cert);
  return {
    domain,
    mx,
    address: `127.0.3.${at + 2}`,
    shown: { key, chain: `${cert}\n${signedBy.rootPem}\n` },
    digests: {
      key: sha256(publicKey.export({ type: 'spki', format: 'der' })),
      certificate: sha256(raw),
      root: sha256(new X509Certificate(signedBy.rootPem).raw),
    },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function servicesOf(
  workshop: Workshop,
  { domain, mx, address, shown }: Host,
  {
    smtpPort,
    implicitTlsPort,
    restriction,
  }: { smtpPort: number; implicitTlsPort: number; restriction: string },
): PostfixService[] {
  const tls = domain.tls === 'none' ? {} : tlsSettings(workshop, domain.name, shown);
  const settings = {
    myhostname: mx,
    ...tls,
    ...(domain.tls === 'required' ? { smtpd_tls_security_level: 'encrypt' } : {}),
    ...Object.fromEntries(
      Object.entries(domain.settings ?? {}).map(([name, value]) => [
        name,
        value.replace(greylist, restriction),
      ]),
    ),
  };
  const implicit: PostfixService = {
    address,
    port: implicitTlsPort,
    settings: { ...settings, smtpd_tls_wrappermode: 'yes' },
  };
  return [{ address, port: smtpPort, settings }, ...(domain.tls === 'none' ? [] : [implicit])];
}

interface Ports {
  readonly smtpPort: number;
  readonly implicitTlsPort: number;
}

function zonesOf(hosts: readonly Host[], ports: Ports): SignedZone[] {
  const inTest = hosts.filter(({ domain }) => (domain.zone ?? 'signed') === 'signed');
  const apart = hosts.filter((host) => !inTest.includes(host));
  return [
    { name: '.', at: rootAddress, records: '', ...p256 },
    {
      name: 'test',
      at: tldAddress,
      records: inTest.map((host) => recordsOf(host, ports)).join('\n'),
      ...p256,
    },
    ...apart.map((host): SignedZone => {
      const zone = {
        name: `${host.domain.name}.test`,
        at: domainAddress,
        records: recordsOf(host, ports),
      };
      if (host.domain.zone === 'unsigned') return zone;
      return { ...zone, ...p256, breakZone: (signed) => withOtherTlsa(signed) };
    }),
  ];
}

/** The signature over a TLSA set no longer holds: one digit of the records was changed after signing. */
function withOtherTlsa(signed: string): string {
  return signed.replace(/(\sTLSA\s+3 1 1 \(?\s*)([0-9A-Fa-f])/gu, (_, head: string, digit: string) => {
    return `${head}${digit === '0' ? '1' : '0'}`;
  });
}

/** TLSA records stand at the port the host really listens at, and at 25 for whoever asks as a sender would. */
function recordsOf({ domain, mx, address, digests }: Host, { smtpPort, implicitTlsPort }: Ports): string {
  const at = `${domain.name}.test.`;
  const tlsa = domain.tlsa?.(digests) ?? [];
  return [
    `${at} MX 10 ${mx}.`,
    `${mx}. A ${address}`,
    ...tlsa.flatMap((data) => [25, smtpPort].map((port) => `_${port}._tcp.${mx}. TLSA ${data}`)),
    ...(domain.submission
      ? [
          `_submission._tcp.${at} SRV 0 1 ${smtpPort} ${mx}.`,
          `_submissions._tcp.${at} SRV 0 1 ${implicitTlsPort} ${mx}.`,
        ]
      : []),
    ...(domain.policy === undefined
      ? []
      : [`_mta-sts.${at} TXT "v=STSv1; id=20260101;"`, `mta-sts.${at} A ${webAddress}`]),
  ].join('\n');
}

function sitesOf(hosts: readonly Host[], authority: Authority, stranger: Authority): Promise<PolicySite[]> {
  return Promise.all(
    hosts.flatMap(({ domain, mx }) =>
      domain.policy === undefined ? [] : [siteOf(domain, domain.policy(mx), authority, stranger)],
    ),
  );
}

async function siteOf(
  { name, webTls }: LabDomain,
  text: string,
  authority: Authority,
  stranger: Authority,
): Promise<PolicySite> {
  const host = `mta-sts.${name}.test`;
  const { key, cert } = await (webTls === 'untrusted' ? stranger : authority).issue(host, -10, 30);
  return { host, text, key, chain: cert };
}
