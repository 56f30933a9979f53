// This machine as a sender, as lines of text: its name, its addresses outside with their names, block lists, port 25, its proxy.

import type { ProberEvidence } from '../../shared/prober';
import {
  heloSourceWords,
  listingWords,
  outsideSourceWords,
  port25Words,
  reverseWords,
} from '../../shared/words/prober';
import { labelled } from './host-lines';

/** `port`: of the mail hosts that were called. */
export function proberLines(prober: ProberEvidence, port: number): string[] {
  const { helo, outside, reverse, listings, proxy, port25 } = prober;
  return [
    ...labelled('Name', [`${helo.name} (${heloSourceWords(helo.source)})`]),
    ...labelled(
      'Outside',
      outside.length === 0
        ? ['no address learnt: neither a host nor a DNS answer said one']
        : outside.map(({ address, source, host }) => {
            const by = host === null ? '' : `, ${host}`;
            return `${address} (${outsideSourceWords(source)}${by})`;
          }),
    ),
    ...labelled(
      'Reverse',
      reverse.map((one) => `${one.address}: ${reverseWords(one)}`),
    ),
    ...labelled(
      'Block lists',
      listings.map(({ list, address, state, text }) => {
        const said = text === '' || state !== 'listed' ? '' : ` (${text})`;
        return `${list}: ${address} ${listingWords(state)}${said}`;
      }),
    ),
    ...labelled(`Port ${port}`, [`IPv4 ${port25Words(port25.v4)}; IPv6 ${port25Words(port25.v6)}`]),
    ...(proxy === null ? [] : labelled('Proxy', [proxy])),
  ];
}
