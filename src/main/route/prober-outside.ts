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

/**
 * What the attempts at the hosts show of our own address. Our own end of a connection is sure where it is public; a host's word counts only
 * for a family of which nothing surer is known, and then the address most hosts say.
 */
export function seenByHosts(
  hosts: readonly HostEvidence[],
  network: Network,
  isProxied: boolean,
  known: readonly OutsideAddress[] = [],
): OutsideAddress[] {
  const own = isProxied ? [] : onceEach(hosts.flatMap(({ attempts }) => ownEnds(attempts, network)));
  const sure = new Set([...known, ...own].map(({ family }) => family));
  const said = hosts.map((host) => onceEach(saidBy(host, hosts, network)));
  const votes = (address: string): number =>
    said.filter((words) => words.some((word) => word.address === address)).length;
  const likeliest = onceEach(said.flat())
    .filter(({ family }) => !sure.has(family))
    .sort((one, two) => votes(two.address) - votes(one.address));
  const first = ([4, 6] as const).flatMap((family) => likeliest.find((one) => one.family === family) ?? []);
  return [...own, ...first];
}

function ownEnds(attempts: readonly Attempt[], network: Network): OutsideAddress[] {
  return attempts.flatMap(({ local }) => {
    const address = plainAddress(local?.address ?? '');
    if (address === null || !network.isPublic(address)) return [];
    return { address, family: familyOf(address), source: 'own', host: null, text: null, exchangeIds: [] };
  });
}

/** Addresses of the connection's own family that are no mail host's of the trace. */
function saidBy(
  { name, attempts }: HostEvidence,
  hosts: readonly HostEvidence[],
  network: Network,
): OutsideAddress[] {
  const theirs = new Set(
    hosts.flatMap(({ addresses }) => addresses.list.map(({ address }) => plainAddress(address))),
  );
  return attempts.flatMap((attempt) =>
    telling(attempt).flatMap((line) => {
      const text = line.slice(0, 1_000);
      return addressesIn(text)
        .filter((one) => familyOf(one) === attempt.family && !theirs.has(one) && network.isPublic(one))
        .map((address) => ({
          address,
          family: attempt.family,
          source: 'reply' as const,
          host: name,
          text,
          exchangeIds: [],
        }));
    }),
  );
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
