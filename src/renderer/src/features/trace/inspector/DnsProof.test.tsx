// What the proof of one exchange says beside its packets: transport, header bits, EDNS, extended errors, packets that were ignored.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DnsExchange } from '../../../../../shared/evidence';
import { troubled } from '../dns-traces.fixture';
import { harbor } from '../traces.fixture';
import { DnsProof } from './DnsProof';

let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('waypost', { call: () => new Promise(() => {}) });
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.querySelector('#root');
  if (place === null) throw new Error('no root');
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

async function show(exchange: DnsExchange | undefined, isOpen = true): Promise<string> {
  if (exchange === undefined) throw new Error('no exchange');
  await act(async () => root.render(<DnsProof key={exchange.id} exchange={exchange} isOpen={isOpen} />));
  return document.body.textContent ?? '';
}

const answered = troubled.exchanges.find((one) => one.transport === 'tls');

it.each([
  ['DNS over TLS', 'how it was asked'],
  [
    'UDP size 1232, DNSSEC included (DO), options: Server identity (NSID), Cookie, Padding, Extended error',
    'EDNS',
  ],
  ['3 packets were not the answer and were ignored: 2 wrong id, 1 wrong question', 'strangers'],
  ['The answer is older than it should be', 'an extended error in plain words'],
  ['Extended error 3 Stale Answer: from the cupboard', 'and in the server’s own'],
  ['That is its word; Waypost proves for itself', 'AD is a claim'],
  ['AA 1set: authoritative', 'a bit, with its meaning for whoever listens'],
  ['CD 0not set: the server may hide', 'a bit that is not set'],
])('says: %s', async (words, _why) => {
  expect(await show(answered)).toContain(words);
});

it('names each of the seven bits once, with a tip', async () => {
  await show(answered);
  const bits = [...document.querySelectorAll<HTMLElement>('li.bit')];
  expect(bits.map((bit) => bit.textContent?.slice(0, 2))).toEqual(['QR', 'AA', 'TC', 'RD', 'RA', 'AD', 'CD']);
  expect(bits.every((bit) => bit.title !== '')).toBe(true);
});

it('draws nothing before it is opened, and asks for no packet before that is opened', async () => {
  const text = await show(harbor.exchanges[0], false);
  expect(text).not.toContain('Transport');
  const details = document.querySelector('details');
  await act(async () => {
    if (details !== null) details.open = true;
    details?.dispatchEvent(new Event('toggle'));
  });
  expect(document.body.textContent).toContain('Transport');
  expect(document.body.textContent).toContain('Sent packet, 32 octets, field by field');
  expect(document.body.textContent).not.toContain('Reading the packet');
});

it('has no packet for a server that was passed over', async () => {
  const text = await show(troubled.exchanges.find((one) => one.sent === ''));
  expect(text).not.toContain('Sent packet');
  expect(text).toContain('Nothing was received');
});
