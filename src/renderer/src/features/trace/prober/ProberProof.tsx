// This machine as proof: the name it gives and whether it fits, the addresses it comes out with, their names, port 25, each block list's word.

import { Button } from 'react-aria-components';
import type { Listing, ProberEvidence } from '../../../../../shared/prober';
import { failureWords } from '../../../../../shared/words/failure';
import {
  heloSourceWords,
  listingWords,
  outsideSourceWords,
  port25Words,
  reverseWords,
} from '../../../../../shared/words/prober';
import { visible } from '../../../../../shared/words/visible';
import { goTo } from '../../../state/shell';
import { AnswerMark, type AnswerState } from '../answers/AnswerMark';
import { fitnessOf, heloFits } from './fitness';
import { proberWords as words } from './words';

const marks: Record<Listing['state'], AnswerState> = {
  listed: 'no',
  'not-listed': 'yes',
  refused: 'unknowable',
  broken: 'unknowable',
  failed: 'unknowable',
};

export function ProberProof({ prober }: { prober: ProberEvidence }) {
  const { helo, outside, reverse, listings, port25, proxy } = prober;
  return (
    <div className="proof policy-proof">
      <dl className="facts">
        <dt>{words.helo}</dt>
        <dd>
          {visible(helo.name)} <span className="soft">({heloLine(prober)})</span>
        </dd>
        <dt>{words.outside}</dt>
        {outside.length === 0 ? <dd className="soft">{words.noOutside}</dd> : null}
        {outside.map(({ address, source, host, text }) => (
          <dd key={`${address} ${source} ${host}`}>
            {visible(address)}{' '}
            <span className="soft">
              ({outsideSourceWords(source)}
              {host === null ? '' : `: ${visible(host)}`})
            </span>
            {text === null || text === '' ? null : <span className="wire said-so">{visible(text)}</span>}
          </dd>
        ))}
        {reverse.length === 0 ? null : <dt>{words.reverse}</dt>}
        {reverse.map((one) => (
          <dd key={one.address}>{visible(reverseWords(one))}</dd>
        ))}
        <dt>{words.port25}</dt>
        <dd>
          {words.v4}: {port25Words(port25.v4)}
        </dd>
        <dd>
          {words.v6}: {port25Words(port25.v6)}
        </dd>
        {proxy === null ? null : <dt>{words.proxy}</dt>}
        {proxy === null ? null : <dd>{visible(proxy)}</dd>}
      </dl>
      {listings.length === 0 ? null : <Listings listings={listings} />}
      {fitnessOf(prober).faults.length === 0 ? null : (
        <Button className="button" onPress={() => goTo('settings')}>
          {words.openSettings}
        </Button>
      )}
    </div>
  );
}

function Listings({ listings }: { listings: readonly Listing[] }) {
  return (
    <table className="listings">
      <caption>{words.lists(listings.length)}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{words.list}</th>
          <th scope="col">{words.said}</th>
        </tr>
      </thead>
      <tbody>
        {listings.map(({ list, address, state, text, codes }) => (
          <tr key={`${list} ${address}`}>
            <th scope="row">
              <AnswerMark state={marks[state]} />
              <span>
                {visible(list)} <span className="soft">{visible(address)}</span>
              </span>
            </th>
            <td>
              <b>{listingWords(state)}</b>
              {state === 'listed' ? (
                <span className="soft">
                  {' '}
                  {codes.map(visible).join(', ')}
                  {text === '' ? '' : ` ${visible(text)}`}
                </span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function heloLine(prober: ProberEvidence): string {
  const { helo } = prober;
  const fits = heloFits(prober);
  const leads =
    helo.failure !== null
      ? `it ${failureWords(helo.failure).short}`
      : fits === null
        ? ''
        : fits
          ? 'it leads to this machine'
          : helo.addresses.length === 0
            ? 'it leads nowhere'
            : `it leads to ${helo.addresses.map(visible).join(', ')}`;
  return [heloSourceWords(helo.source), leads].filter((part) => part !== '').join('; ');
}
