import { expect, it } from 'vitest';
import { bytesOf } from './hex';

it('reads base64, and takes nothing from what is not', () => {
  expect([...bytesOf('EjQ=')]).toEqual([0x12, 0x34]);
  expect([...bytesOf('***')]).toEqual([]);
});
