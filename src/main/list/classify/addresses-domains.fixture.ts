// Addresses by their domain's name: endings, reserved names, disposable ones, slips of the finger. Level: spelling, except where DNS has the word.

import type { AddressGroup } from './addresses.fixture';

function unknownEnding(...addresses: string[]): AddressGroup {
  return {
    rule: 'RFC 1591 s.2: an ending is delegated in the root, and the list of them has a date',
    code: 'unknown-tld',
    verdict: 'risky',
    reason: 'unknown-tld',
    also: ['domain-not-asked'],
    addresses,
  };
}

function slip(suggestion: string, ...addresses: string[]): AddressGroup {
  return {
    rule: `One slip of the finger from ${suggestion}`,
    code: 'ok',
    verdict: 'risky',
    reason: 'typo',
    suggestion,
    also: ['domain-not-asked'],
    addresses,
  };
}

const reserved = 'RFC 2606 s.2, s.3; RFC 6761 s.6; RFC 6762 s.3; RFC 7686 s.2; RFC 8375 s.7; RFC 9476 s.2';

export const domains: readonly AddressGroup[] = [
  unknownEnding(
    'mara@harbor-mail.con1',
    'mara@harbor-mail.cmo',
    'mara@harbor-mail.comm',
    'mara@harbor-mail.nett',
    'mara@harbor-mail.zz',
    'mara@harbor-mail.lan',
    'mara@harbor-mail.corp',
    'mara@harbor-mail.de1',
    'mara@harbor-mail.c',
  ),
  {
    ...unknownEnding(
      'mara.lind@gmail.con',
      'mara.lind@gmail.cmo',
      'mara.lind@gmial.con',
      'maralind@gmail.vom',
    ),
    suggestion: 'gmail.com',
  },
  { ...unknownEnding('mara@hotmail.con', 'mara@hotmail.ocm'), suggestion: 'hotmail.com' },
  { ...unknownEnding('mara@web.dee', 'mara@web.d'), suggestion: 'web.de' },
  {
    rule: 'RFC 1591 s.2: every delegated ending, however new or rare',
    code: 'ok',
    verdict: 'unknown',
    reason: 'domain-not-asked',
    addresses: [
      'mara@harbor.museum',
      'mara@harbor.photography',
      'mara@harbor.xn--p1ai',
      'mara@harbor.xn--fiqs8s',
      'mara@harbor.co.ck',
      'mara@harbor.com.kh',
      'mara@harbor.gov.uk',
      'mara@harbor.tokyo',
      'mara@harbor.app',
      'mara@harbor.zip',
      'mara@harbor.vermögensberatung',
    ],
  },
  {
    rule: reserved,
    code: 'ok',
    verdict: 'unknown',
    reason: 'domain-not-asked',
    also: ['reserved-domain'],
    addresses: [
      'mara@harbor.example',
      'mara@mail.harbor.test',
      'mara@harbor.invalid',
      'mara@printer.local',
      'mara@app.internal',
      'mara@site.onion',
      'mara@nas.home.arpa',
      'mara@a.localhost',
      'mara@name.alt',
      'mara@example.com',
      'mara@example.org',
      'mara@sub.example.net',
    ],
  },
  {
    rule: 'Disposable: in the packages’ lists, or below a domain that is',
    code: 'ok',
    verdict: 'risky',
    reason: 'disposable',
    also: ['domain-not-asked'],
    addresses: [
      'mara@mailinator.com',
      'mara@sub.mailinator.com',
      'mara@a.b.mailinator.com',
      'mara@guerrillamail.com',
      'mara@10minutemail.com',
      'mara@yopmail.com',
      'mara@temp-mail.org',
      'mara@trashmail.com',
      'mara@sharklasers.com',
      'mara@getnada.com',
      'MARA@YOPMAIL.COM',
    ],
  },
  slip(
    'gmail.com',
    'mara.lind@gmal.com',
    'maralind@gmail.co',
    'info@gmaill.com',
    'mara@gamil.com',
    'mara_l@gnail.com',
  ),
  {
    ...slip('gmail.com', 'mara.lind@gmial.com', 'mara@gmil.com'),
    reason: 'disposable',
    also: ['typo', 'domain-not-asked'],
  },
  slip('hotmail.com', 'mara@hotmal.com', 'mara@hotmaill.com', 'mara@homtail.com'),
  { ...slip('hotmail.com', 'mara@hotmial.com'), reason: 'disposable', also: ['typo', 'domain-not-asked'] },
  slip('yahoo.com', 'mara@yaho.com', 'mara@yahooo.com', 'mara@yhaoo.com'),
  slip('outlook.com', 'mara@outlok.com', 'mara@outloook.com', 'mara@otulook.com'),
  slip('icloud.com', 'mara@iclod.com', 'mara@icloud.co', 'mara@iclould.com'),
];
