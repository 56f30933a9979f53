import { describe, expect, it } from 'vitest';
import { parseTrustAnchors } from './trust-anchor-file';

const digest = 'E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D';
const key = 'AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWX';

describe('a trust anchor file', () => {
  const good: [text: string, zone: string, data: string, why: string][] = [
    [`. IN DS 20326 8 2 ${digest}`, '.', `20326 8 2 ${digest}`, 'a DS record'],
    [
      `.\t172800\tIN\tDNSKEY\t257 3 8 ${key} ;{id = 20326 (ksk)}`,
      '.',
      `257 3 8 ${key}`,
      'as unbound-anchor writes it',
    ],
    [
      `Corp.Test. DS 1 13 2 ( ${digest.slice(0, 30)}\n ; split\n ${digest.slice(30)} )`,
      'corp.test',
      `1 13 2 ${digest}`,
      'over lines',
    ],
    [`trust-anchors {\n . initial-key 257 3 8 "${key}";\n};`, '.', `257 3 8 ${key}`, 'BIND’s form'],
    [
      `trust-anchors { . static-ds 20326 8 2 "${digest}"; };`,
      '.',
      `20326 8 2 ${digest}`,
      'BIND’s form, a digest',
    ],
  ];
  it.each(good)('%j', (text, zone, data) => {
    const parsed = parseTrustAnchors(text);
    expect(parsed).toMatchObject({ ok: true, value: [{ zone, data }] });
  });

  const bad: [text: string, fault: string, why: string][] = [
    ['', 'none', 'nothing'],
    ['; only a comment', 'none', 'nothing but a comment'],
    ['corp.test. NS ns.corp.test.', 'none', 'no anchor among the records'],
    [`. DS 20326 8 2 ${digest.slice(1)}`, 'bad-record', 'half an octet'],
    [`. DS 99999 8 2 ${digest}`, 'bad-record', 'a key tag out of range'],
    ['. DNSKEY 257 3 8 !!!', 'bad-record', 'not base64'],
    [`bad..name. DS 1 8 2 ${digest}`, 'bad-record', 'no name'],
    ['x'.repeat(200_001), 'too-long', 'too long'],
    ['('.repeat(200_000), 'bad-record', 'parentheses that never close, read once and not once each'],
    [`. DS 1 8 2 ${digest}\n`.repeat(65), 'too-many', 'too many'],
  ];
  it.each(bad)('%#', (text, fault) => {
    expect(parseTrustAnchors(text)).toMatchObject({ ok: false, failure: { fault } });
  });
});
