// A page as octets and back, and what it refuses.

import { describe, expect, it } from 'vitest';
import { decodeKeys, decodePage, PageBuilder } from './page-codec';

const head = { index: 3, firstEntry: 9, firstRow: 8, offset: 77, count: 3 };

function filled(): PageBuilder {
  const page = new PageBuilder();
  page.add(120, 1, 0, 3, Uint32Array.of(1, 2, 4_294_967_295));
  page.add(0, 70_000, 5, 255, null);
  page.add(4_294_967_295, 0, 20, 0, Uint32Array.of(7, 8, 9));
  return page;
}

describe('a page', () => {
  it('comes back as it was', () => {
    const page = decodePage(head, filled().encode(), null);
    expect([...page.lengths]).toEqual([120, 0, 4_294_967_295]);
    expect([...page.domains]).toEqual([1, 70_000, 0]);
    expect([...page.codes]).toEqual([0, 5, 20]);
    expect([...page.signals]).toEqual([3, 255, 0]);
    expect([...decodeKeys(filled().encodeKeys())]).toEqual([1, 2, 4_294_967_295, 0, 0, 0, 7, 8, 9]);
  });

  it('counts rows by their lengths, and forgets what was cleared', () => {
    const page = filled();
    expect([page.count, page.rows]).toEqual([3, 2]);
    page.clear();
    page.add(9, 1, 0, 0, null);
    expect([...decodeKeys(page.encodeKeys())]).toEqual([0, 0, 0]);
  });

  it('is read from octets at any place in memory', () => {
    const shifted = new Uint8Array(1 + filled().encode().length);
    shifted.set(filled().encode(), 1);
    expect([...decodePage(head, shifted.subarray(1), null).domains]).toEqual([1, 70_000, 0]);
  });

  it('of the wrong size is refused', () => {
    expect(() => decodePage({ ...head, count: 4 }, filled().encode(), null)).toThrow('wrong size');
  });
});
