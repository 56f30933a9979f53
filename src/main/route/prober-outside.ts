// The address this machine comes out with, as others see it: by a name server that answers with it, by our own end of a connection, or by
// a mail host that says it in its greeting or reply. Nobody is asked over HTTP. What a host says is believed only as its word.

import type { Attempt, DialogueLine, HostEvidence } from '../../shared/evidence';
import type { OutsideAddress } from '../../shared/prober';
import { createClient } from '../dns/client';
import type { DnsContext } from '../dns/context';
import type { DecodedMessage } from '../dns/message';
import type { AddressEcho, Network } from '../net/network';
import { plainAddress } from './reverse-name';

const echoTimeoutMs = 1_500;
/** Lines of one attempt looked at; a greeting and the first line after EHLO are among the first. */
const maxLines = 50;
const maxAddresses = 20;

/** Each echo once, all of them side by side; those that can't be asked from here say nothing. */
export async function askEchoes(
  context: DnsContext,
  echoes: readonly AddressEcho[],
  signal: AbortSignal,
): Promise<OutsideAddress[]> {
  const client = createClient(context);
  const heard = await Promise.all(
    echoes.map(async ({ server, name, type }): Promise<OutsideAddress[]> => {
      const reply = await client.ask(
        {
          role: 'echo',
          zone: null,
          server: { name: null, ...server },
          question: { name, type },
          recursionDesired: false,
          edns: false,
          timeoutMs: echoTimeoutMs,
          judge: (message) => ({ outcome: 'answer', value: textsIn(message) }),
        },
        signal,
      );
      if (!reply.ok) return [];
      const { value: texts, exchangeIds } = reply.value;
      return texts.slice(0, maxAddresses).flatMap((text) => {
        const address = plainAddress(text);
        if (address === null || !context.network.isPublic(address)) return [];
        return {
          address,
          family: familyOf(address),
          source: 'dns',
          host: name,
          text,
          exchangeIds: [...exchangeIds],
        };
      });
    }),
  );
  return onceEach(heard.flat());
}

function textsIn({ answer }: DecodedMessage): string[] {
  return answer.flatMap(({ data }) => {
    if (data.type === 'A' || data.type === 'AAAA') return data.address;
    if (data.type === 'TXT') return Buffer.concat(data.strings).toString('latin1').slice(0, 100);
    return [];
  });
}

/** What the attempts at the hosts show of our own address. */
export function seenByHosts(
  hosts: readonly HostEvidence[],
  network: Network,
  isProxied: boolean,
): OutsideAddress[] {
  const theirs = new Set(
    hosts.flatMap(({ addresses }) => addresses.list.map(({ address }) => plainAddress(address))),
  );
  const found = hosts.flatMap(({ name, attempts }) =>
    attempts.flatMap((attempt): OutsideAddress[] => {
      const { family } = attempt;
      const local = isProxied ? null : plainAddress(attempt.local?.address ?? '');
      const own: OutsideAddress[] =
        local !== null && network.isPublic(local)
          ? [
              {
                address: local,
                family: familyOf(local),
                source: 'own',
                host: null,
                text: null,
                exchangeIds: [],
              },
            ]
          : [];
      const said = telling(attempt).flatMap((text) =>
        addressesIn(text)
          .filter(
            (address) => familyOf(address) === family && !theirs.has(address) && network.isPublic(address),
          )
          .map(
            (address): OutsideAddress => ({
              address,
              family,
              source: 'reply',
              host: name,
              text: text.slice(0, 1_000),
              exchangeIds: [],
            }),
          ),
      );
      return [...own, ...said];
    }),
  );
  return onceEach(found);
}

/** The lines in which hosts say whom they talk to: the greeting, the first after EHLO, and why they turn us away. */
function telling({ lines, refusal, mailbox }: Attempt): string[] {
  const firstWords: string[] = [];
  let last: DialogueLine['from'] | 'hello' = 'us';
  for (const { from, text } of lines.slice(0, maxLines)) {
    if (from === 'host' && last === 'hello') firstWords.push(text);
    if (from === 'host' && firstWords.length === 0) firstWords.push(text);
    if (from !== 'note') last = from === 'us' && /^(?:EHLO|HELO) /u.test(text) ? 'hello' : from;
  }
  const refusals = [refusal, mailbox].flatMap((answer) =>
    answer !== null && answer.reply.code >= 400 ? answer.reply.lines.slice(0, 10) : [],
  );
  return [...firstWords, ...refusals];
}

/** The addresses in a line of text, as plain as can be. */
export function addressesIn(text: string): string[] {
  const tokens = text.replace(/ipv6:/giu, ' ').split(/[^0-9a-fA-F:.]+/u);
  return tokens.flatMap((token) => {
    const bare = token.replace(/^[.:](?!:)|(?<!:)[.:]$/gu, '');
    const isLikely = /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(bare) || /:[0-9a-fA-F]*:/u.test(bare);
    return (isLikely && bare.length <= 45 ? plainAddress(bare) : null) ?? [];
  });
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}

function onceEach(found: readonly OutsideAddress[]): OutsideAddress[] {
  const once = new Map<string, OutsideAddress>();
  for (const one of found) if (!once.has(one.address)) once.set(one.address, one);
  return [...once.values()].slice(0, maxAddresses);
}
