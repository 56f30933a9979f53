// What the other services' columns say of an entry: a table by verdict and reason. Above all: nothing but our own `deliverable` becomes their valid, and
// nothing but our own `undeliverable` their invalid.

import { describe, expect, it } from 'vitest';
import { type ListReason, type ListVerdict, listReasons, listVerdicts } from '../../../shared/list/verdict';
import type { OurValues } from './our-values';
import { type ServiceShape, serviceColumns } from './services';

const base: OurValues = {
  verdict: 'unknown',
  reason: 'mailbox-not-asked',
  reasons: [],
  score: 60,
  address: 'ada@mail.example',
  suggestion: null,
  domain: 'mail.example',
  provider: 'Example',
  mx: 'mx.mail.example',
  role: false,
  free: false,
  disposable: false,
  duplicateOf: null,
  code: 'ok',
  outcome: 'mx',
  operator: null,
  generated: false,
};

function told(shape: ServiceShape, values: Partial<OurValues>): Record<string, string> {
  return Object.fromEntries(
    serviceColumns[shape].map(({ name, value }) => [name, value({ ...base, ...values })]),
  );
}

const rows: [ListVerdict, ListReason, Partial<OurValues>, string, string, string][] = [
  ['deliverable', 'mailbox-accepted', {}, 'valid ', 'valid', 'valid'],
  ['deliverable', 'mailbox-accepted', { role: true }, 'do_not_mail role_based', 'valid', 'valid'],
  ['deliverable', 'mailbox-accepted', { free: true }, 'valid ', 'valid', 'webmail'],
  ['undeliverable', 'no-such-mailbox', {}, 'invalid mailbox_not_found', 'invalid', 'invalid'],
  [
    'undeliverable',
    'no-such-mailbox',
    { role: true, free: true },
    'invalid mailbox_not_found',
    'invalid',
    'invalid',
  ],
  ['undeliverable', 'bad-syntax', { code: 'no-at' }, 'invalid failed_syntax_check', 'invalid', 'invalid'],
  ['undeliverable', 'no-such-domain', {}, 'invalid no_dns_entries', 'invalid', 'invalid'],
  ['undeliverable', 'null-mx', {}, 'invalid does_not_accept_mail', 'invalid', 'invalid'],
  ['undeliverable', 'hosts-private', {}, 'invalid unroutable_ip_address', 'invalid', 'invalid'],
  ['risky', 'disposable', {}, 'do_not_mail disposable', 'disposable', 'disposable'],
  ['risky', 'typo', {}, 'do_not_mail possible_typo', 'unknown', 'unknown'],
  ['risky', 'accept-all', {}, 'catch-all ', 'catchall', 'accept_all'],
  ['risky', 'accept-all', { role: true }, 'do_not_mail role_based_catch_all', 'catchall', 'accept_all'],
  ['risky', 'mailbox-full', {}, 'unknown mailbox_quota_exceeded', 'unknown', 'unknown'],
  ['unknown', 'mailbox-not-asked', {}, 'unknown ', 'unknown', 'unknown'],
  ['unknown', 'mailbox-not-asked', { free: true }, 'unknown ', 'unknown', 'unknown'],
  ['unknown', 'refuses-us', {}, 'unknown antispam_system', 'unknown', 'unknown'],
  ['unknown', 'could-not-reach', {}, 'unknown failed_smtp_connection', 'unknown', 'unknown'],
  ['waiting', 'greylisted', {}, 'unknown greylisted', 'unknown', 'unknown'],
  ['waiting', 'waiting-for-domain', {}, 'unknown ', 'unknown', 'unknown'],
];

describe('a status in other words', () => {
  it.each(rows)('%s, %s %j', (verdict, reason, more, zero, never, hunter) => {
    const values = { ...more, verdict, reason };
    const told0 = told('zerobounce', values);
    expect(`${told0['ZB Status']} ${told0['ZB Sub Status']}`).toBe(zero);
    expect(told('neverbounce', values).email_status).toBe(never);
    expect(told('hunter', values).status).toBe(hunter);
    expect(told('mailchimp', values).TAGS?.split(',').slice(0, 2)).toEqual([
      `waypost-${verdict}`,
      `waypost-${reason}`,
    ]);
  });

  it('valid is what we found deliverable alone, invalid what we found undeliverable alone', () => {
    for (const verdict of listVerdicts) {
      for (const reason of listReasons) {
        const values = { verdict, reason };
        const statuses = [
          told('zerobounce', values)['ZB Status'],
          told('neverbounce', values).email_status,
          told('hunter', values).status,
        ];
        for (const status of statuses) {
          if (verdict === 'undeliverable') expect(status).toBe('invalid');
          else expect(status).not.toBe('invalid');
          expect(status === 'valid', `${verdict} ${reason}`).toBe(verdict === 'deliverable');
        }
      }
    }
  });
});

describe('what was not asked stays empty', () => {
  const unasked = {
    outcome: 'not-asked',
    mx: null,
    role: null,
    free: null,
    disposable: null,
    code: 'no-at',
  } as const;

  it.each([
    ['zerobounce', ['ZB Free Email', 'ZB MX Found', 'ZB MX Record', 'ZB Did You Mean']],
    [
      'neverbounce',
      ['free_email_host', 'role_account', 'has_dns_info', 'has_mail_server', 'mail_server_reachable'],
    ],
    [
      'hunter',
      [
        'gibberish',
        'disposable',
        'webmail',
        'mx_records',
        'smtp_server',
        'smtp_check',
        'accept_all',
        'block',
      ],
    ],
  ] as const)('%s', (shape, names) => {
    const values = told(shape, unasked);
    expect(names.map((name) => values[name])).toEqual(names.map(() => ''));
  });

  it('and what was, is told', () => {
    const asked = {
      verdict: 'deliverable',
      reason: 'mailbox-accepted',
      suggestion: 'a@b.example',
      role: true,
    } as const;
    expect(told('zerobounce', asked)).toEqual({
      'ZB Status': 'do_not_mail',
      'ZB Sub Status': 'role_based',
      'ZB Account': 'ada',
      'ZB Domain': 'mail.example',
      'ZB Free Email': 'False',
      'ZB MX Found': 'true',
      'ZB MX Record': 'mx.mail.example',
      'ZB SMTP Provider': '',
      'ZB Did You Mean': 'a@b.example',
    });
    expect(told('neverbounce', asked)).toEqual({
      bad_syntax: '0',
      free_email_host: '0',
      role_account: '1',
      addr: 'ada@mail.example',
      alias: 'ada',
      domain: 'mail.example',
      has_dns_info: '1',
      has_mail_server: '1',
      mail_server_reachable: '1',
      email_status_int: '0',
      email_status: 'valid',
    });
    expect(told('hunter', { ...asked, free: true })).toEqual({
      status: 'webmail',
      score: '60',
      regexp: 'true',
      gibberish: 'false',
      disposable: 'false',
      webmail: 'true',
      mx_records: 'true',
      smtp_server: 'true',
      smtp_check: 'true',
      accept_all: 'false',
      block: 'false',
    });
    expect(told('mailchimp', { ...asked, duplicateOf: 3 })).toEqual({
      'Email Address': 'ada@mail.example',
      TAGS: 'waypost-deliverable,waypost-mailbox-accepted,waypost-role,waypost-duplicate',
    });
  });
});
