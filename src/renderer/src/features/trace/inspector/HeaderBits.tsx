// The response code and the header's bits as switches, each with its meaning: on a pointer's hover, and for whoever listens.

import type { DnsResponse } from '../../../../../shared/evidence';
import { bitMeaning, type HeaderBit } from '../../../../../shared/words/packet';
import { visible } from '../../../../../shared/words/visible';
import { inspectorWords as words } from './words';

export function HeaderBits({ response }: { response: DnsResponse }) {
  const bits: readonly (readonly [HeaderBit, boolean])[] = [
    ['QR', true],
    ['AA', response.authoritative],
    ['TC', response.truncated],
    ['RD', response.recursionDesired],
    ['RA', response.recursionAvailable],
    ['AD', response.authenticData],
    ['CD', response.checkingDisabled],
  ];
  return (
    <div className="bits-box">
      <p className="bits">
        <b className="rcode">{visible(response.rcode)}</b>
      </p>
      <ul className="bits" aria-label={words.header}>
        {bits.map(([bit, isSet]) => (
          <li key={bit} className={isSet ? 'bit is-set' : 'bit'} title={bitMeaning(bit, isSet)}>
            {bit} <span aria-hidden="true">{isSet ? '1' : '0'}</span>
            <span className="unseen">
              {isSet ? words.set : words.notSet}: {bitMeaning(bit, isSet)}
            </span>
          </li>
        ))}
      </ul>
      {response.authenticData ? <p className="claim">{words.adClaim}</p> : null}
    </div>
  );
}
