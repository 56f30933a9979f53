// A packet looked at: fields light their octets, octets choose their field, by pointer and by keys; and what is shown meanwhile.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PacketLayout } from '../../../../../shared/packet-layout';
import { layoutFixture, packetFixture } from './layout.fixture';
import { PacketView } from './PacketView';

let root: Root;
let answer: (value: unknown) => void = () => {};
let asked: unknown[] = [];
let salt = 0;

/** Each test looks at another packet: layouts are kept. */
function bytes(more: readonly number[] = []): string {
  salt += 1;
  return btoa(String.fromCharCode(...packetFixture, ...more, salt >> 8, salt & 255));
}

async function show(base64: string, layout: PacketLayout | null): Promise<void> {
  await act(async () => root.render(<PacketView base64={base64} name="Received packet" />));
  if (layout === null) return;
  await act(async () => answer({ ok: true, value: { ...layout, octets: layout.octets + 2 } }));
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => run());
  asked = [];
  vi.stubGlobal('waypost', {
    call: (name: string, argument: unknown) => {
      asked.push([name, argument]);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  });
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.querySelector('#root');
  if (place === null) throw new Error('no root');
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=treeitem]')];
const item = (path: string): HTMLElement | null => document.querySelector(`[data-path="${path}"]`);
const octet = (at: number): HTMLElement | null => document.querySelector(`[data-octet="${at}"]`);
const lit = (): number[] =>
  [...document.querySelectorAll<HTMLElement>('.octet.is-lit')].map((cell) => Number(cell.dataset.octet));
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
const meaning = (): string => document.querySelector('.packet-meaning')?.textContent ?? '';

async function fire(target: Element | null, event: Event): Promise<void> {
  if (target === null) throw new Error('nothing there');
  await act(async () => void target.dispatchEvent(event));
}
const press = (target: Element | null, key: string): Promise<void> =>
  fire(target, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const click = (target: Element | null): Promise<void> =>
  fire(target, new MouseEvent('click', { bubbles: true }));
const point = (target: Element | null): Promise<void> =>
  fire(target, new MouseEvent('pointerover', { bubbles: true }));

describe('meanwhile', () => {
  it('says that it is reading, and asks once for the same packet', async () => {
    const base64 = bytes();
    await show(base64, null);
    expect(document.querySelector('[role=status]')?.textContent).toBe('Reading the packet');
    await act(async () => answer({ ok: true, value: layoutFixture }));
    expect(items().length).toBeGreaterThan(3);
    await act(async () => root.render(<p />));
    await show(base64, null);
    expect(items().length).toBeGreaterThan(3);
    expect(asked).toEqual([['packet.layout', { bytes: base64 }]]);
  });

  it('shows the octets all the same where the engine gives no layout', async () => {
    await show(bytes(), null);
    await act(async () => answer({ ok: false, failure: {} }));
    expect(document.querySelector('[role=alert]')?.textContent).toContain('could not be taken apart');
    expect(document.querySelectorAll('.octet').length).toBe(54);
    await click(octet(7));
    expect(lit()).toEqual([7]);
  });
});

describe('fields and octets', () => {
  it('lights the octets of the field that is pointed at, and goes back to the chosen one', async () => {
    await show(bytes(), layoutFixture);
    expect(lit()).toEqual(range(0, 12));
    await point(item('2.0'));
    expect(lit()).toEqual(range(32, 52));
    await fire(
      document.querySelector('[role=tree]'),
      new MouseEvent('pointerout', { bubbles: true, relatedTarget: document.body }),
    );
    expect(lit()).toEqual(range(0, 12));
  });

  it('chooses the field of an octet, opening what lies above it', async () => {
    await show(bytes(), layoutFixture);
    expect(item('2.0.4.0')).toBeNull();
    await click(octet(45));
    expect(item('2.0.4.0')?.getAttribute('aria-selected')).toBe('true');
    expect(lit()).toEqual([44, 45]);
    expect(meaning()).toContain('Preference 10');
    expect(meaning()).toContain('Octets 44 to 45');
  });

  it('shows where a pointer leads', async () => {
    await show(bytes(), layoutFixture);
    await click(octet(33));
    expect(octet(12)?.className).toContain('is-target');
    expect(meaning()).toContain('Pointers may only lead backwards');
  });

  it('says of AD that it is a claim', async () => {
    await show(bytes(), layoutFixture);
    await click(item('0'));
    await click(item('0.1'));
    await click(item('0.1.2'));
    expect(meaning()).toContain('authoritative: the server speaks for the zone itself');
    await click(item('0.1.3'));
    expect(meaning()).toContain('no claim by the server that it checked DNSSEC');
  });
});

describe('keys', () => {
  it('has one field and one octet in the tab order', async () => {
    await show(bytes(), layoutFixture);
    expect(items().filter((one) => one.tabIndex === 0).length).toBe(1);
    const cells = [...document.querySelectorAll<HTMLElement>('[role=gridcell]')];
    expect(cells.filter((one) => one.tabIndex === 0).length).toBe(1);
  });

  it('walks and opens the tree; the octets follow', async () => {
    await show(bytes(), layoutFixture);
    await press(item('0'), 'ArrowRight');
    expect(item('0')?.getAttribute('aria-expanded')).toBe('true');
    await press(item('0'), 'ArrowDown');
    expect(document.activeElement).toBe(item('0.0'));
    expect(lit()).toEqual([0, 1]);
    await press(item('0.0'), 'End');
    expect(document.activeElement).toBe(item('2.0'));
    await press(item('2.0'), 'ArrowLeft');
    expect(document.activeElement).toBe(item('2'));
    await press(item('2'), 'ArrowLeft');
    expect(item('2.0')).toBeNull();
  });

  it('walks the octets; the tree follows, the focus stays', async () => {
    await show(bytes(), layoutFixture);
    await press(octet(0), 'ArrowDown');
    expect(document.activeElement).toBe(octet(8));
    await press(octet(8), 'ArrowDown');
    expect(item('1.0.0')?.getAttribute('aria-selected')).toBe('true');
    expect(octet(16)?.getAttribute('aria-label')).toBe('Octet 16, 62, Name harbor.example');
  });
});

it('tells where a broken packet breaks, and stands there', async () => {
  const [header, question] = layoutFixture.spans;
  if (header === undefined || question === undefined) throw new Error('no spans');
  const broken = { ...question, end: 54, isBroken: true, value: '', children: [] };
  await show(bytes(), { octets: 52, spans: [header, broken], failure: { fault: 'bad-pointer', at: 14 } });
  expect(document.querySelector('.packet-fault')?.textContent).toContain('can’t be read from octet 14 on');
  expect(item('1')?.getAttribute('aria-selected')).toBe('true');
  expect(lit()).toEqual(range(12, 54));
});

it('shows a long packet a page at a time', async () => {
  await show(bytes(Array.from({ length: 3_000 }, () => 0)), { ...layoutFixture, octets: 3_052 });
  expect(document.querySelectorAll('.octet').length).toBe(1_024);
  expect(document.querySelector('.octets-page')?.textContent).toContain('Octets 0 to 1023 of 3054');
  await press(octet(0), 'PageDown');
  expect(octet(64)?.tabIndex).toBe(0);
});
