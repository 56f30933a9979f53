// Is an address of ours on a block list (RFC 5782)? A list is believed only after it has passed its own test: it must know the one address
// every list knows and must not know the one none may. A list that refuses to answer says nothing of the address.

import type { Listing } from '../../shared/prober';
import type { Lookup } from '../dns/lookup';
import { visible } from '../smtp/reply-text';
import type { ListTest, Manners } from './manners';
import { reverseName } from './reverse-name';

export interface ListsAsked {
  lookup: Lookup;
  lists: readonly string[];
  /** What each list's test came to, remembered for the session. */
  tests: Manners['listTests'];
  signal: AbortSignal;
}

/** RFC 5782 s.5: what every list must know, and what none may. */
const mustBeListed = { 4: '127.0.0.2', 6: '::ffff:7f00:2' } as const;
const mustNotBeListed = { 4: '127.0.0.1', 6: '::ffff:7f00:1' } as const;

/** All lists side by side. */
export function askLists(asked: ListsAsked, address: string, family: 4 | 6): Promise<Listing[]> {
  return Promise.all(asked.lists.map((list) => askList(asked, list, address, family)));
}

async function askList(asked: ListsAsked, list: string, address: string, family: 4 | 6): Promise<Listing> {
  const [word, test] = await Promise.all([askFor(asked, list, address), testOf(asked, list, family)]);
  const state = believed(word.state, test);
  const text = state === 'listed' ? await textOf(asked, list, address) : { text: '', exchangeIds: [] };
  return {
    list,
    address,
    state,
    codes: state === 'listed' || state === 'refused' ? word.codes : [],
    text: text.text,
    exchangeIds: [...word.exchangeIds, ...text.exchangeIds].slice(0, 1_000),
  };
}

function believed(state: Listing['state'], test: ListTest): Listing['state'] {
  if (test === 'sound' || state === 'failed') return state;
  return test;
}

async function testOf(asked: ListsAsked, list: string, family: 4 | 6): Promise<ListTest> {
  const key = `${list} ${family}`;
  const known = asked.tests.get(key);
  if (known !== undefined) return known;
  const testing = testList(asked, list, family);
  asked.tests.set(key, testing);
  const test = await testing;
  // What could not be asked, or was broken off, is asked anew the next time.
  if (test === 'failed') asked.tests.delete(key);
  return test;
}

async function testList(asked: ListsAsked, list: string, family: 4 | 6): Promise<ListTest> {
  const [known, unknown] = await Promise.all([
    askFor(asked, list, mustBeListed[family]),
    askFor(asked, list, mustNotBeListed[family]),
  ]);
  const states = [known.state, unknown.state];
  if (states.includes('failed')) return 'failed';
  if (states.includes('refused')) return 'refused';
  return known.state === 'listed' && unknown.state === 'not-listed' ? 'sound' : 'broken';
}

interface Word {
  state: Listing['state'];
  codes: string[];
  exchangeIds: readonly string[];
}

async function askFor({ lookup, signal }: ListsAsked, list: string, address: string): Promise<Word> {
  const name = reverseName(address, list) ?? '';
  const answer = await lookup.resolve({ name, type: 'A' }, signal);
  if (!answer.ok) return { state: 'failed', codes: [], exchangeIds: answer.failure.exchangeIds };
  const codes = answer.value.records.flatMap(({ address: code }) => code ?? []).slice(0, 50);
  return { state: stateOf(codes), codes, exchangeIds: answer.value.exchangeIds };
}

/**
 * Codes stand in 127.0.0.0/8 (RFC 5782 s.2.1); anything else is somebody who answers for names that are not there. 127.255.255.x is
 * how lists say that they do not answer this resolver.
 */
function stateOf(codes: readonly string[]): Listing['state'] {
  if (codes.length === 0) return 'not-listed';
  if (codes.some((code) => !code.startsWith('127.'))) return 'broken';
  return codes.every((code) => code.startsWith('127.255.255.')) ? 'refused' : 'listed';
}

/** The list's own words. */
async function textOf(
  { lookup, signal }: ListsAsked,
  list: string,
  address: string,
): Promise<Pick<Listing, 'text' | 'exchangeIds'>> {
  const answer = await lookup.resolve({ name: reverseName(address, list) ?? '', type: 'TXT' }, signal);
  if (!answer.ok) return { text: '', exchangeIds: [...answer.failure.exchangeIds] };
  const texts = answer.value.records.slice(0, 10).map(({ text = '' }) => text);
  return {
    text: visible(texts.join(' ').slice(0, 500)).slice(0, 1_000),
    exchangeIds: [...answer.value.exchangeIds],
  };
}
