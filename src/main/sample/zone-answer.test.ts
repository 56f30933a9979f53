import { describe, expect, test } from 'vitest';
import type { ResourceRecord } from '../dns/message';
import { formatRdata } from '../dns/presentation';
import type { RecordType } from '../dns/types';
import { zone } from './zone';
import { answerFromZone } from './zone-answer';

const shop = zone('shop.example', [
  '@ MX 10 mx1',
  '@ MX 20 mx.elsewhere.example.',
  'mx1 A 198.51.100.7',
  'mx1 AAAA 2001:db8::7',
  'mail CNAME mx1',
  'out CNAME host.elsewhere.example.',
  'dangling CNAME nothing',
  'chain CNAME mail',
  'round CNAME about',
  'about CNAME round',
  'deep.below A 198.51.100.8',
  '*.wild MX 10 mx1',
  'known.wild A 198.51.100.9',
  'branch NS ns.branch',
  'branch NS ns.elsewhere.example.',
  'ns.branch A 192.0.2.99',
  'to-branch CNAME www.branch',
  '@ TXT a text of several words',
  'old DNAME new',
  'old TXT the name itself stays',
  'a.new A 198.51.100.10',
  'away DNAME elsewhere.example.',
  'long DNAME a-label-that-makes-any-name-longer-than-it-was-by-some-way.and-a-second-one-for-good-measure.and-a-third',
  '_smtp._tcp SRV 0 5 25 mx1',
  '_25._tcp.mx1 TLSA 3 1 1 0a0b',
  '@ CAA 0 issue ca.example',
  '7.100.51.198 PTR mx1',
]);

/** 'name TYPE data', names without their final dot, to read well. */
const records = (list: readonly ResourceRecord[]) =>
  list.map(({ name, data }) => `${name} ${data.type} ${formatRdata(data).replace(/\.$/, '')}`);

describe('answerFromZone', () => {
  test.each<[string, RecordType, string, boolean, string[], string]>([
    [
      'shop.example',
      'MX',
      'NOERROR',
      true,
      ['shop.example MX 10 mx1.shop.example', 'shop.example MX 20 mx.elsewhere.example'],
      'the records, relative names made absolute',
    ],
    [
      'mx1.shop.example',
      'AAAA',
      'NOERROR',
      true,
      ['mx1.shop.example AAAA 2001:db8::7'],
      'only the asked type',
    ],
    ['mx1.shop.example', 'MX', 'NOERROR', true, [], 'no data'],
    ['nothing.shop.example', 'A', 'NXDOMAIN', true, [], 'no such name'],
    ['below.shop.example', 'A', 'NOERROR', true, [], 'an empty non-terminal exists'],
    [
      'mail.shop.example',
      'A',
      'NOERROR',
      true,
      ['mail.shop.example CNAME mx1.shop.example', 'mx1.shop.example A 198.51.100.7'],
      'an alias is followed inside the zone',
    ],
    [
      'mail.shop.example',
      'CNAME',
      'NOERROR',
      true,
      ['mail.shop.example CNAME mx1.shop.example'],
      'the alias itself is asked for',
    ],
    [
      'mail.shop.example',
      'MX',
      'NOERROR',
      true,
      ['mail.shop.example CNAME mx1.shop.example'],
      'an alias to no data',
    ],
    [
      'chain.shop.example',
      'A',
      'NOERROR',
      true,
      [
        'chain.shop.example CNAME mail.shop.example',
        'mail.shop.example CNAME mx1.shop.example',
        'mx1.shop.example A 198.51.100.7',
      ],
      'two aliases',
    ],
    [
      'dangling.shop.example',
      'A',
      'NXDOMAIN',
      true,
      ['dangling.shop.example CNAME nothing.shop.example'],
      'RFC 2308 s.2.1: the rcode is the last name’s',
    ],
    [
      'out.shop.example',
      'A',
      'NOERROR',
      true,
      ['out.shop.example CNAME host.elsewhere.example'],
      'an alias that leaves the zone ends there',
    ],
    [
      'any.wild.shop.example',
      'MX',
      'NOERROR',
      true,
      ['any.wild.shop.example MX 10 mx1.shop.example'],
      'a wildcard',
    ],
    [
      'a.b.wild.shop.example',
      'MX',
      'NOERROR',
      true,
      ['a.b.wild.shop.example MX 10 mx1.shop.example'],
      'a wildcard stands for several labels',
    ],
    ['any.wild.shop.example', 'A', 'NOERROR', true, [], 'a wildcard without the type: no data'],
    ['known.wild.shop.example', 'MX', 'NOERROR', true, [], 'a name that exists hides the wildcard'],
    ['x.known.wild.shop.example', 'MX', 'NXDOMAIN', true, [], 'and so does a name below it'],
    ['branch.shop.example', 'MX', 'NOERROR', false, [], 'a delegation'],
    ['www.branch.shop.example', 'A', 'NOERROR', false, [], 'below a delegation'],
    [
      'a.old.shop.example',
      'A',
      'NOERROR',
      true,
      [
        'old.shop.example DNAME new.shop.example',
        'a.old.shop.example CNAME a.new.shop.example',
        'a.new.shop.example A 198.51.100.10',
      ],
      'a DNAME moves what lies below it, and shows the CNAME it makes',
    ],
    [
      'b.old.shop.example',
      'A',
      'NXDOMAIN',
      true,
      ['old.shop.example DNAME new.shop.example', 'b.old.shop.example CNAME b.new.shop.example'],
      'to a name that does not exist',
    ],
    [
      'a.old.shop.example',
      'CNAME',
      'NOERROR',
      true,
      ['old.shop.example DNAME new.shop.example', 'a.old.shop.example CNAME a.new.shop.example'],
      'the alias it makes is asked for',
    ],
    [
      'a.b.away.shop.example',
      'MX',
      'NOERROR',
      true,
      ['away.shop.example DNAME elsewhere.example', 'a.b.away.shop.example CNAME a.b.elsewhere.example'],
      'a DNAME out of the zone ends there',
    ],
    [
      'old.shop.example',
      'TXT',
      'NOERROR',
      true,
      ['old.shop.example TXT "the name itself stays"'],
      'RFC 6672 s.2.3: the owner is not moved',
    ],
    [
      'old.shop.example',
      'DNAME',
      'NOERROR',
      true,
      ['old.shop.example DNAME new.shop.example'],
      'the DNAME itself is asked for',
    ],
    [
      '_smtp._tcp.shop.example',
      'SRV',
      'NOERROR',
      true,
      ['_smtp._tcp.shop.example SRV 0 5 25 mx1.shop.example'],
      'SRV',
    ],
    [
      '_25._tcp.mx1.shop.example',
      'TLSA',
      'NOERROR',
      true,
      ['_25._tcp.mx1.shop.example TLSA 3 1 1 0A0B'],
      'TLSA',
    ],
    ['shop.example', 'CAA', 'NOERROR', true, ['shop.example CAA 0 issue "ca.example"'], 'CAA'],
    [
      '7.100.51.198.shop.example',
      'PTR',
      'NOERROR',
      true,
      ['7.100.51.198.shop.example PTR mx1.shop.example'],
      'PTR',
    ],
    [
      'mx1.shop.example',
      'ANY',
      'NOERROR',
      true,
      ['mx1.shop.example A 198.51.100.7'],
      'RFC 8482: one set is enough for ANY',
    ],
    ['branch.shop.example', 'DS', 'NOERROR', true, [], 'DS is the parent’s'],
    [
      'shop.example',
      'TXT',
      'NOERROR',
      true,
      ['shop.example TXT "a text of several words"'],
      'text is left as it is',
    ],
  ])('%s %s: %s, authoritative %s (%#)', (name, type, rcode, authoritative, answer, why) => {
    const got = answerFromZone(shop, name, type);
    expect({ rcode: got.rcode, authoritative: got.authoritative, answer: records(got.answer) }, why).toEqual({
      rcode,
      authoritative,
      answer,
    });
  });

  test('a "no" carries the SOA with the negative TTL', () => {
    const { authority } = answerFromZone(shop, 'nothing.shop.example', 'A');
    expect(authority).toHaveLength(1);
    expect(authority[0]).toMatchObject({ name: 'shop.example', data: { type: 'SOA' }, ttl: 300 });
  });

  test('a referral carries the name servers, and addresses only for those inside', () => {
    const { authority, additional } = answerFromZone(shop, 'www.branch.shop.example', 'A');
    expect(records(authority)).toEqual([
      'branch.shop.example NS ns.branch.shop.example',
      'branch.shop.example NS ns.elsewhere.example',
    ]);
    expect(records(additional)).toEqual(['ns.branch.shop.example A 192.0.2.99']);
  });

  test('an alias into a delegation: the alias is answered, the rest is referred', () => {
    const got = answerFromZone(shop, 'to-branch.shop.example', 'A');
    expect(records(got.answer)).toEqual(['to-branch.shop.example CNAME www.branch.shop.example']);
    expect(got.authority).toHaveLength(2);
  });

  test('a DNAME that makes a name too long: YXDOMAIN, with the DNAME that shows why', () => {
    const name = `${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(60)}.long.shop.example`;
    const got = answerFromZone(shop, name, 'A');
    expect(got.rcode).toBe('YXDOMAIN');
    expect(got.answer.map(({ data }) => data.type)).toEqual(['DNAME']);
  });

  test('an alias loop ends', () => {
    expect(answerFromZone(shop, 'round.shop.example', 'A').answer).toHaveLength(16);
  });

  test('the root delegates too', () => {
    const root = zone('.', ['example NS a.nic.example.', 'a.nic.example A 192.0.2.21'], ['a.root.example']);
    expect(answerFromZone(root, 'example', 'NS')).toMatchObject({ rcode: 'NOERROR', authoritative: false });
    expect(records(answerFromZone(root, 'x.y.example', 'A').additional)).toEqual([
      'a.nic.example A 192.0.2.21',
    ]);
    expect(answerFromZone(root, 'nowhere', 'A').rcode).toBe('NXDOMAIN');
    expect(answerFromZone(root, '.', 'SOA').answer[0]).toMatchObject({ name: '.' });
  });
});
