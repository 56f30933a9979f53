import { describe, expect, test } from 'vitest';
import { addressLiteral, checkEnvelope, type Envelope } from './envelope';

const good: Envelope = {
  helo: 'probe.example',
  mailFrom: 'probe@example.net',
  recipient: { local: 'user', domain: 'example.org', needsSmtpUtf8: false },
};
const to = (local: string, domain = 'example.org'): Partial<Envelope> => ({
  recipient: { local, domain, needsSmtpUtf8: false },
});

describe('what may stand in a command', () => {
  test.each<[Partial<Envelope>, boolean, string]>([
    [{}, true, 'as usual'],
    [{ helo: null }, true, 'no name given'],
    [{ helo: '[IPv6:2001:db8::1]' }, true, 'an address literal'],
    [{ mailFrom: '' }, true, 'the null sender'],
    [to('"a b"'), true, 'a space in quotes'],
    [to('"a\\"b@c"'), true, 'an escaped quote and an at in quotes'],
    [to("o'neill+tag"), true, 'atom characters'],
    [to('jürgen'), true, 'an internationalised local part'],
    [to('user', '[192.0.2.1]'), true, 'to an address literal'],
    [{ helo: 'a\r\nRCPT TO:<x@y>' }, false, 'CR LF in the name'],
    [{ helo: 'a b' }, false, 'a space in the name'],
    [{ helo: '' }, false, 'an empty name'],
    [{ helo: 'bücher.example' }, false, 'a name not in A-labels'],
    [{ helo: 'a'.repeat(256) }, false, 'a name beyond bounds'],
    [{ mailFrom: 'a@b\r\nDATA' }, false, 'CR LF in the sender'],
    [{ mailFrom: 'a@b> SIZE=1' }, false, 'a parameter in the sender'],
    [{ mailFrom: 'nobody' }, false, 'a sender without a domain'],
    [{ mailFrom: '<>' }, false, 'brackets in the sender'],
    [to('a\nb'), false, 'LF in the local part'],
    [to('a\0b'), false, 'NUL in the local part'],
    [to('"a\r\nb"'), false, 'CR LF, even in quotes'],
    [to('a b'), false, 'a space outside quotes'],
    [to('a>b'), false, 'the end of a path'],
    [to('"a" b"'), false, 'quotes that end early'],
    [to('"a\\"'), false, 'quotes that never end'],
    [to(''), false, 'no local part'],
    [to('\ud800'), false, 'half a character'],
    [to('user', 'example.org> X'), false, 'a parameter in the domain'],
    [to('user', ''), false, 'no domain'],
    [to('a'.repeat(600)), false, 'beyond bounds'],
  ])('%j: %s (%s)', (changes, isGood) => {
    const checked = checkEnvelope({ ...good, ...changes });
    expect(checked.ok).toBe(isGood);
    if (!checked.ok) expect(checked.failure).toMatchObject({ layer: 'run', code: 'bad-input' });
  });
});

describe('addressLiteral', () => {
  test.each([
    ['192.0.2.1', '[192.0.2.1]'],
    ['::ffff:192.0.2.1', '[192.0.2.1]'],
    ['2001:db8::1', '[IPv6:2001:db8::1]'],
    ['fe80::1%eth0', '[IPv6:fe80::1]'],
  ])('%s -> %s', (address, literal) => {
    expect(addressLiteral(address)).toBe(literal);
  });
});
