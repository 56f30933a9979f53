import { expect, it } from 'vitest';
import { organisationOf } from './organisation';

const rows: [host: string, name: string, why: string][] = [
  ['mx1.corp.example', 'corp.example', 'the registrable domain'],
  ['mx1.eu.corp.example.', 'corp.example', 'from any depth, the closing dot aside'],
  ['MX.Corp.co.uk', 'corp.co.uk', 'below a public suffix of two labels'],
  ['aspmx.l.google.com', 'Google', 'an operator of the table'],
  ['alt1.aspmx.l.google.com', 'Google', 'and another host of it'],
  ['mx1.me.uk', 'mx1.me.uk', 'a domain right below one'],
  ['mx1.co.example', 'co.example', 'such a label below another top is a name like any'],
  ['192.0.2.1', '192.0.2.1', 'no name, and itself'],
  ['2001:db8::1', '2001:db8::1', 'likewise'],
  ['localhost', 'localhost', 'a single label is itself'],
];
it.each(rows)('%s: %s (%s)', (host, name) => {
  expect(organisationOf(host).name).toBe(name);
});

it('an operator and a domain never share a key', () => {
  expect(organisationOf('mx.google').key).not.toBe(organisationOf('aspmx.l.google.com').key);
});
