// Whether this machine may ask for a list's mailboxes: what makes it unfit, and what does not.

import { afterAll, describe, expect, test } from 'vitest';
import { defaultTraceOptions } from '../../../shared/options';
import type { Listing, OutsideAddress, Reverse } from '../../../shared/prober';
import { createSampleInternet } from '../../sample/network';
import type { Scenario } from '../../sample/scenario';
import { zone } from '../../sample/zone';
import { judgeProber, lookAtProber } from './prober-fitness';

/** RFC 5782 s.5: the entry every list has; and this desk. */
const listNamesUs: Scenario = {
  id: 'list-names-us',
  title: '',
  story: '',
  address: 'nobody@names-us.example',
  outcome: 'unknown',
  group: 'trouble',
  zones: [zone('names-us.example', ['2.0.0.127 A 127.0.0.2', '10.2.0.192 A 127.0.0.3'])],
  hosts: [],
};
const network = createSampleInternet({ catalogue: [listNamesUs] });
afterAll(() => network.dispose());

const outside: OutsideAddress = {
  address: '192.0.2.10',
  family: 4,
  source: 'dns',
  host: 'echo.example',
  text: null,
  exchangeIds: [],
};
const named: Reverse = {
  address: '192.0.2.10',
  names: ['desk.example'],
  confirmed: true,
  failure: null,
  exchangeIds: [],
};
const nameless: Reverse = { ...named, names: [], confirmed: null };
const notAsked: Reverse = {
  ...nameless,
  failure: { layer: 'dns', code: 'timeout', temporary: true, side: 'there', detail: 'silent' },
};
const listing = (state: Listing['state']): Listing => ({
  list: 'list.example',
  address: '192.0.2.10',
  state,
  codes: [],
  text: '',
  exchangeIds: [],
});

describe('judged', () => {
  test.each<[string, Parameters<typeof judgeProber>, boolean, string[]]>([
    [
      'a name, on no list',
      [{ outside: [outside], reverse: [named], listings: [listing('not-listed')] }, true],
      true,
      [],
    ],
    [
      'listed',
      [{ outside: [outside], reverse: [named], listings: [listing('not-listed'), listing('listed')] }, true],
      false,
      ['listed'],
    ],
    [
      'a list that fails its own test is not believed',
      [{ outside: [outside], reverse: [named], listings: [listing('broken')] }, true],
      true,
      [],
    ],
    [
      'a list that does not answer us says nothing',
      [{ outside: [outside], reverse: [named], listings: [listing('refused'), listing('failed')] }, true],
      true,
      [],
    ],
    [
      'no reverse name',
      [{ outside: [outside], reverse: [nameless], listings: [] }, true],
      false,
      ['no-reverse-name'],
    ],
    [
      'one of two addresses has a name',
      [{ outside: [outside], reverse: [nameless, named], listings: [] }, true],
      true,
      [],
    ],
    [
      'a name that could not be asked for is not a name that is missing',
      [{ outside: [outside], reverse: [notAsked], listings: [] }, true],
      true,
      [],
    ],
    [
      'both',
      [{ outside: [outside], reverse: [nameless], listings: [listing('listed')] }, true],
      false,
      ['listed', 'no-reverse-name'],
    ],
    [
      'nobody says from where we come: told, and no hindrance',
      [{ outside: [], reverse: [], listings: [] }, true],
      true,
      ['no-outside-address'],
    ],
    ['behind a proxy nobody is asked', [{ outside: [], reverse: [], listings: [] }, false], true, []],
  ])('%s', (_why, [evidence, isSeen], isFit, why) => {
    expect(judgeProber(evidence, isSeen)).toEqual({ isFit, why });
  });
});

describe('looked at, on the sample internet', () => {
  const { signal } = new AbortController();
  const options = defaultTraceOptions;
  test('a desk with a name is fit', async () => {
    expect(await lookAtProber({ network, options, signal })).toEqual({ isFit: true, why: [] });
  });

  test('a list that knows nobody, not even its test entry, changes nothing', async () => {
    const unbelieved = { ...network, blockLists: () => ['unfound.example'] };
    expect(await lookAtProber({ network: unbelieved, options, signal })).toEqual({ isFit: true, why: [] });
  });

  test('a list that passes its own test and names the desk makes it unfit', async () => {
    const names = { ...network, blockLists: () => ['names-us.example'] };
    expect(await lookAtProber({ network: names, options, signal })).toEqual({
      isFit: false,
      why: ['listed'],
    });
  });

  test('without a network nobody is asked', async () => {
    const offline = { ...network, isConnected: () => false };
    expect(await lookAtProber({ network: offline, options, signal })).toEqual({
      isFit: false,
      why: ['offline'],
    });
  });

  test('an address without a name is not fit', async () => {
    const echo = {
      server: { address: '192.0.2.58', port: 53 },
      name: 'ns.looking-glass.example',
      type: 'A' as const,
    };
    const elsewhere = { ...network, addressEchoes: () => [echo] }; // it answers with an address that has no PTR record
    expect(await lookAtProber({ network: elsewhere, options, signal })).toEqual({
      isFit: false,
      why: ['no-reverse-name'],
    });
  });
});
