// One approach to a mail host as lines of text, for every report that has one: what it can, how it encrypts, the certificates it showed,
// how they stand to its TLSA records, and the dialogue. Everything that came from outside goes through `visible`.

import type { Attempt, Certificate, TlsEvidence } from '../../shared/evidence';
import type { TlsaEvidence } from '../../shared/policy';
import { failureWords } from '../../shared/words/failure';
import { certificateWords } from '../../shared/words/host';
import { wireSeconds } from '../../shared/words/measure';
import { daneWords, tlsaRecordWords, tlsaWords } from '../../shared/words/policy';
import { visible } from '../../shared/words/visible';

const labelWidth = 13;

/** A label and what stands behind it; more lines of the same stand below it. */
export function labelled(label: string, lines: readonly string[], width = labelWidth): string[] {
  return lines.map((line, at) => `  ${(at === 0 ? label : '').padEnd(width)} ${visible(line)}`.trimEnd());
}

export function dialogueLines({ lines }: Attempt): string[] {
  const speakers = { us: '>', host: '<', note: '*' } as const;
  return lines.map(({ atMs, from, text }) => `    ${wireSeconds(atMs)}  ${speakers[from]} ${visible(text)}`);
}

export function capabilityLines({ capabilities }: Attempt): string[] {
  if (capabilities === null) return [];
  return labelled('Can', [
    capabilities.length === 0 ? 'nothing beyond SMTP itself' : capabilities.join(', '),
  ]);
}

/** Certificates shown in full; a longer chain is a trick, and the JSON has all of it. */
const maxCertificates = 6;

export function tlsLines({ startTls, tls, tlsFailure }: Attempt): string[] {
  if (tls === null) {
    const why = {
      'not-asked': [],
      'not-offered': ['not offered'],
      refused: ['offered, then refused'],
      failed: [tlsFailure === null ? 'failed' : `${failureWords(tlsFailure).short}: ${tlsFailure.detail}`],
      done: [],
    } as const;
    return labelled('TLS', why[startTls]);
  }
  return [
    ...labelled('TLS', [certificateWords(tls), parameters(tls)]),
    ...tls.chain
      .slice(0, maxCertificates)
      .flatMap((certificate, at) => labelled(at === 0 ? 'Certificate' : '', certificateLines(certificate))),
  ];
}

function parameters({ cipher, keyExchange }: TlsEvidence): string {
  return [cipher, keyExchange].filter((part) => part !== '').join(', ');
}

function certificateLines({ subject, issuer, names, validFrom, validTo, keyType, signature }: Certificate) {
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return [
    `${subject.replaceAll('\n', ', ')}${names.length === 0 ? '' : `; for ${shown}${more}`}`,
    `  by ${issuer.replaceAll('\n', ', ')}; ${day(validFrom)} to ${day(validTo)}; ${[keyType, signature]
      .filter((part) => part !== '')
      .join(', ')}`,
  ];
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

/** What a host's TLSA records say. */
export function tlsaLines(tlsa: TlsaEvidence): string[] {
  return labelled('DANE', [
    tlsaWords(tlsa),
    ...tlsa.records
      .slice(0, 10)
      .map((record) => `${tlsaRecordWords(record)}${record.usable ? '' : ' (not of a kind mail can use)'}`),
  ]);
}

/** How one address' certificate stands to them. */
export function daneLines({ dane }: Attempt, tlsa: TlsaEvidence | null): string[] {
  if (dane === null) return [];
  const record = dane.record === null ? undefined : tlsa?.records[dane.record];
  const by = record === undefined ? '' : ` ${tlsaRecordWords(record)}.`;
  return labelled('DANE', [`${daneWords(dane)}${dane.state === 'match' ? by : ''}`]);
}
