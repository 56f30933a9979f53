import { expect, it } from 'vitest';
import { bytesOf, hexRows } from './hex';

it('shows bytes in rows', () => {
  const bytes = new Uint8Array([0x12, 0x34, 0, 1, 0x6d, 0x78, 0x7f, 0xff, 0x41]);
  expect(hexRows(bytes)).toEqual([
    '0000  12 34 00 01 6d 78 7f ff  ·4··mx··',
    '0008  41                       A',
  ]);
  expect(hexRows(new Uint8Array())).toEqual([]);
});

it('reads base64, and takes nothing from what is not', () => {
  expect([...bytesOf('EjQ=')]).toEqual([0x12, 0x34]);
  expect([...bytesOf('***')]).toEqual([]);
});
