// DANE of one host as proof: its TLSA records, each in words, and which of them fits which certificate of the chain.

import { Check } from 'lucide-react';
import { daneWords, tlsaRecordWords, tlsaWords } from '../../../../../shared/words/policy';
import { visible } from '../../../../../shared/words/visible';
import type { HostDane } from './of-host';
import { certificateAt, policyWords as words } from './words';

const shownAtOnce = 20;

export function DaneProof({ dane: { host, tlsa, result } }: { dane: HostDane }) {
  const { record = null, certificate = null } = result ?? {};
  return (
    <div className="proof policy-proof">
      <p className="proof-name">
        {words.dane} <span className="soft">{visible(host)}</span>
      </p>
      <p>{tlsaWords(tlsa)}</p>
      {result === null ? null : <p>{daneWords(result)}</p>}
      {tlsa.records.length === 0 ? null : (
        <ol className="tlsa" aria-label={words.tlsaTitle(visible(tlsa.name))}>
          {tlsa.records.slice(0, shownAtOnce).map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: records have no other name, and never change places
            <li key={at} className={at === record ? 'is-match' : ''}>
              <span className="tlsa-mark" aria-hidden="true">
                {at === record ? <Check size={13} strokeWidth={3} /> : null}
              </span>
              <span>
                {tlsaRecordWords(one)}
                {one.usable ? null : <span className="soft"> ({words.notForMail})</span>}
                {at === record && certificate !== null ? <b>; {words.matched}</b> : null}
                <span className="wire">{grouped(one.data)}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {record === null || certificate === null ? null : (
        <p className="soft">{words.matchedBy(record + 1, certificateAt(certificate))}</p>
      )}
    </div>
  );
}

/** Digits in fours, so that two of them can be compared by eye; a whole certificate is cut. */
function grouped(hex: string): string {
  const shown = hex.replace(/[^0-9a-f]/giu, '').slice(0, 256);
  const fours = shown.match(/.{1,4}/gu)?.join(' ') ?? '';
  return hex.length > 256 ? `${fours} …` : fours;
}
