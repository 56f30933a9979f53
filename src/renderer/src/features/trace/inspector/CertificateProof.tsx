// The certificate a host showed: whom it names, who signed it, until when it holds.

import type { Certificate, TlsEvidence } from '../../../../../shared/evidence';
import { tlsWeaknesses } from '../../../../../shared/verdict/tls-weakness';
import { certificateWords } from '../../../../../shared/words/host';
import { count } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { weaknessWords, inspectorWords as words } from './words';

export function CertificateProof({ tls, at }: { tls: TlsEvidence; at: string }) {
  const [leaf, ...above] = tls.chain;
  const weak = tlsWeaknesses(tls, at);
  return (
    <div className="proof">
      <p>{certificateWords(tls)}.</p>
      {weak.length === 0 ? null : (
        <ul className="faults" aria-label={words.weaknesses}>
          {weak.map((weakness) => (
            <li key={weakness}>{weaknessWords(weakness)}</li>
          ))}
        </ul>
      )}
      {leaf === undefined ? null : <Facts certificate={leaf} at={at} tls={tls} />}
      {above.length === 0 ? null : (
        <details className="bytes">
          <summary>{words.earlier}</summary>
          {above.map((certificate) => (
            <Facts key={certificate.sha256} certificate={certificate} at={at} tls={null} />
          ))}
        </details>
      )}
    </div>
  );
}

interface FactsProps {
  certificate: Certificate;
  at: string;
  /** Of the host's own certificate: how the connection was encrypted. */
  tls: TlsEvidence | null;
}

function Facts({ certificate, at, tls }: FactsProps) {
  const fingerprint =
    certificate.sha256
      .replace(/[^0-9a-f]/giu, '')
      .match(/.{1,4}/gu)
      ?.join(' ') ?? '';
  return (
    <dl className="facts">
      <dt>{words.names}</dt>
      <dd>{visible(certificate.names.slice(0, 20).join(', '))}</dd>
      <dt>{words.issuer}</dt>
      <dd>{visible(certificate.issuer)}</dd>
      <dt>{words.holds}</dt>
      <dd>
        {day(certificate.validFrom)} to {day(certificate.validTo)}{' '}
        <span className="soft">({left(certificate.validTo, at)})</span>
      </dd>
      <dt>{words.key}</dt>
      <dd>{visible(certificate.keyType)}</dd>
      {certificate.signature === '' ? null : <dt>{words.signature}</dt>}
      {certificate.signature === '' ? null : <dd>{visible(certificate.signature)}</dd>}
      {tls === null ? null : <dt>{words.cipher}</dt>}
      {tls === null ? null : <dd>{visible(tls.cipher)}</dd>}
      {tls === null || tls.keyExchange === '' ? null : <dt>{words.keyExchange}</dt>}
      {tls === null || tls.keyExchange === '' ? null : <dd>{visible(tls.keyExchange)}</dd>}
      <dt>SHA-256</dt>
      <dd className="wire">{fingerprint}</dd>
    </dl>
  );
}

function day(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? visible(iso)
    : date.toLocaleDateString(undefined, { year: 'numeric', month: 'short', day: 'numeric' });
}

function left(until: string, at: string): string {
  const days = Math.floor((Date.parse(until) - Date.parse(at)) / 86_400_000);
  if (Number.isNaN(days)) return 'unreadable date';
  return days < 0 ? `past by ${count(-days, 'day')}` : `${count(days, 'day')} left`;
}
