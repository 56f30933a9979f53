import { describe, expect, it } from 'vitest';
import { type AddressProblem, bareAddress, parseAddress, wireDomain } from './address';

const long = (count: number): string => 'a'.repeat(count);

describe('parseAddress takes', () => {
  const rows: [input: string, local: string, domain: string, why: string][] = [
    ['mara@harbor.example', 'mara', 'harbor.example', 'the plain form'],
    ['  mara@harbor.example ', 'mara', 'harbor.example', 'pasted with spaces around'],
    ['mara@Harbor.EXAMPLE', 'mara', 'harbor.example', 'domains have no case'],
    ['Mara@harbor.example', 'Mara', 'harbor.example', 'local parts keep theirs (RFC 5321 s.2.4)'],
    ["o'neil+tag=1@harbor.example", "o'neil+tag=1", 'harbor.example', 'all of atext'],
    [
      '"a b\\"c@d"@harbor.example',
      '"a b\\"c@d"',
      'harbor.example',
      'a quoted string with space, quote and @',
    ],
    ['mara@harbor.example.', 'mara', 'harbor.example', 'the closing dot of DNS data'],
    ['info@bücher.example', 'info', 'xn--bcher-kva.example', 'an internationalised domain (RFC 5891)'],
    ['info@XN--BCHER-KVA.example', 'info', 'xn--bcher-kva.example', 'the same in A-labels'],
    ['jörg@bücher.example', 'jörg', 'xn--bcher-kva.example', 'a UTF-8 local part (RFC 6531)'],
    ['m@a。example', 'm', 'a.example', 'the ideographic full stop maps to a dot (UTS 46)'],
    [`${long(64)}@harbor.example`, long(64), 'harbor.example', 'the longest local part'],
    ['a@[192.0.2.1]', 'a', '[192.0.2.1]', 'an IPv4 literal'],
    ['a@[IPv6:2001:db8::1]', 'a', '[IPv6:2001:db8::1]', 'an IPv6 literal'],
    ['a@3com.example', 'a', '3com.example', 'labels may begin with a digit (RFC 1123 s.2.1)'],
  ];
  it.each(rows)('%j', (input, local, domain) => {
    const result = parseAddress(input);
    expect(result).toMatchObject({ ok: true, value: { local } });
    if (result.ok) expect(wireDomain(result.value)).toBe(domain);
  });

  it('tells that a UTF-8 local part needs SMTPUTF8, and that an IDN alone does not', () => {
    expect(parseAddress('jörg@bücher.example')).toMatchObject({ value: { needsSmtpUtf8: true } });
    expect(parseAddress('jorg@bücher.example')).toMatchObject({ value: { needsSmtpUtf8: false } });
    expect(parseAddress('jorg@xn--bcher-kva.example')).toMatchObject({
      value: { domain: { unicode: 'bücher.example' } },
    });
  });
});

describe('parseAddress refuses', () => {
  const rows: [input: string, code: AddressProblem['code'], why: string][] = [
    ['', 'empty', 'nothing'],
    ['mara', 'no-at', 'no @'],
    ['@harbor.example', 'no-local', 'nothing before the @'],
    ['""@harbor.example', 'no-local', 'an empty quoted string'],
    ['mara@', 'no-domain', 'nothing after it'],
    ['ma ra@harbor.example', 'space', 'a space outside quotes'],
    ['mara@har bor.example', 'space', 'a space in the domain'],
    ['.mara@harbor.example', 'dot-placement', 'a leading dot'],
    ['mara.@harbor.example', 'dot-placement', 'a closing dot'],
    ['ma..ra@harbor.example', 'dot-placement', 'two dots'],
    ['mara@harbor..example', 'dot-placement', 'an empty label'],
    ['ma,ra@harbor.example', 'bad-character', 'not atext'],
    ['mara@ha@rbor.example', 'bad-character', 'two @'],
    ['mara@harbor_.example', 'bad-character', 'underscore in a mail domain'],
    ['"mara@harbor.example', 'open-quote', 'a quote that never closes'],
    ['"mara"x@harbor.example', 'bad-character', 'text after the quote'],
    ['mara@localhost', 'single-label', 'no public mail domain has one label'],
    ['mara@-harbor.example', 'hyphen-placement', 'RFC 1123 s.2.1'],
    ['mara@192.0.2.1', 'bad-literal', 'a literal wants brackets'],
    ['mara@[192.0.2.300]', 'bad-literal', 'not an address'],
    ['mara@[IPv6:::g]', 'bad-literal', 'not an address'],
    ['mara@[192.0.2.1', 'bad-literal', 'a bracket that never closes'],
    [`${long(65)}@harbor.example`, 'local-too-long', 'RFC 5321 s.4.5.3.1.1'],
    [`${'ü'.repeat(33)}@harbor.example`, 'local-too-long', 'octets count, not characters'],
    [`m@${long(64)}.example`, 'label-too-long', 'RFC 1035 s.2.3.4'],
    [`m@${Array(5).fill(long(60)).join('.')}`, 'domain-too-long', 'RFC 5321 s.4.5.3.1.2'],
    [`${long(60)}@${Array(4).fill(long(55)).join('.')}`, 'too-long', 'RFC 5321 s.4.5.3.1.3'],
    ['mara\r\nDATA@harbor.example', 'control-character', 'a line break would be a command'],
    ['mara\0@harbor.example', 'control-character', 'NUL'],
  ];
  it.each(rows)('%j as %s', (input, code) => {
    expect(parseAddress(input)).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('bareAddress finds the address in what is pasted', () => {
  const rows: [pasted: string, address: string][] = [
    ['mara@harbor.example', 'mara@harbor.example'],
    [' Mara Lind <mara@harbor.example> ', 'mara@harbor.example'],
    ['"Lind, Mara" <mara@harbor.example>', 'mara@harbor.example'],
    ['<mara@harbor.example>', 'mara@harbor.example'],
    ['mailto:mara@harbor.example', 'mara@harbor.example'],
    ['MAILTO:mara%2Btag@harbor.example?subject=a%20b', 'mara+tag@harbor.example'],
    ['mailto:mara%@harbor.example', 'mara%@harbor.example'],
    ['"a<b>"@harbor.example', '"a<b>"@harbor.example'],
    ['', ''],
  ];
  it.each(rows)('%j', (pasted, address) => {
    expect(bareAddress(pasted)).toBe(address);
  });
});
