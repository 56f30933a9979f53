import { describe, expect, test } from 'vitest';
import { certificateNamesHost } from './certificate-name';

describe('certificateNamesHost', () => {
  test.each<[readonly string[], string, boolean, string]>([
    [['mx.example'], 'mx.example', true, 'the name itself'],
    [['MX.Example'], 'mx.eXAMPLE', true, 'case aside'],
    [['mx.example'], 'mx.example.', true, 'a host written as absolute'],
    [['other.example', 'mx.example'], 'mx.example', true, 'any of the names'],
    [[], 'mx.example', false, 'no names at all: the common name is not asked'],
    [['mx.example'], 'mx1.example', false, 'another host'],
    [['example'], 'mx.example', false, 'a parent is not the host'],
    [['a.mx.example'], 'mx.example', false, 'nor is a child'],
    [['*.mail.example'], 'mx.mail.example', true, 'a wildcard as the left-most label'],
    [['*.mail.example'], 'MX.MAIL.EXAMPLE', true, 'a wildcard, case aside'],
    [['*.mail.example'], 'a.mx.mail.example', false, 'a wildcard stands for one label'],
    [['*.mail.example'], 'mail.example', false, 'a wildcard does not stand for none'],
    [['mx*.mail.example'], 'mx1.mail.example', false, 'a wildcard must be the whole label'],
    [['*x.mail.example'], 'mx.mail.example', false, 'a wildcard must be the whole label'],
    [['mx.*.example'], 'mx.mail.example', false, 'only the left-most label'],
    [['*.*.example'], 'mx.mail.example', false, 'only one wildcard'],
    [['*'], 'localhost', false, 'a lone star'],
    [['*.example'], 'mx.example', false, 'a wildcard below a top-level domain'],
    [['*.mail.example'], 'xn--bcher-kva.mail.example', true, 'an A-label is a label'],
    [['xn--*.mail.example'], 'xn--bcher-kva.mail.example', false, 'no wildcard inside an A-label'],
    [['192.0.2.1'], '192.0.2.1', true, 'an IPv4 address'],
    [['192.0.2.1'], '192.0.2.2', false, 'another IPv4 address'],
    [['*.0.2.1'], '192.0.2.1', false, 'a wildcard is for names'],
    [['2001:db8::1'], '2001:DB8:0:0::1', true, 'two spellings of one IPv6 address'],
    [['2001:db8::1'], '[2001:db8::1]', true, 'brackets of a literal'],
    [['192.0.2.1'], '::ffff:192.0.2.1', false, 'a mapped address is another address (RFC 9525 s.6.5)'],
    [['mx.example'], '192.0.2.1', false, 'an address needs an address'],
    [['192.0.2.1'], 'mx.example', false, 'a name needs a name'],
    [['mx..example'], 'mx..example', false, 'an empty label is no name'],
    [[''], '', false, 'nothing names nothing'],
    [['mx.example\u0000.evil.example'], 'mx.example', false, 'a NUL does not end a name'],
    [['m\u212a.example'], 'mk.example', false, 'the Kelvin sign is not k'],
  ])('%j for %j: %j (%s)', (names, host, expected) => {
    expect(certificateNamesHost(names, host)).toBe(expected);
  });
});
