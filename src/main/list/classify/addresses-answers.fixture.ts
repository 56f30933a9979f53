// Addresses by what DNS and mail hosts answered: each outcome, and how it goes together with what the spelling shows. A refusal of us never
// condemns; a slip or a disposable domain stays risky though the host says yes; what has to wait is waiting at its own level alone.

import type { DomainOutcome, MailboxOutcome } from '../../../shared/list/facts';
import type { ListReason, ListVerdict } from '../../../shared/list/verdict';
import type { AddressGroup } from './addresses.fixture';

function domain(
  outcome: DomainOutcome | 'waiting',
  verdict: ListVerdict,
  reason: ListReason,
  rule: string,
  ...addresses: string[]
): AddressGroup {
  return { rule, code: 'ok', verdict, reason, asked: { level: 'domain', domain: outcome }, addresses };
}

function mailbox(
  outcome: MailboxOutcome | 'waiting',
  verdict: ListVerdict,
  reason: ListReason,
  rule: string,
  ...addresses: string[]
): AddressGroup {
  const asked = { level: 'mailbox', domain: 'mx', mailbox: outcome } as const;
  return { rule, code: 'ok', verdict, reason, asked, addresses };
}

export const answers: readonly AddressGroup[] = [
  domain(
    'mx',
    'unknown',
    'mailbox-not-asked',
    'RFC 5321 s.5.1: mail hosts named',
    'mara@harbor-mail.com',
    'maralind@gmail.com',
    'mara@harbor.example',
    'mara@münchen.de',
    'info@harbor-mail.com',
  ),
  domain(
    'implicit-mx',
    'risky',
    'implicit-mx',
    'RFC 5321 s.5.1: the domain’s own address',
    'mara@harbor-mail.com',
    'info@harbor-mail.com',
    'mara@harbor.example',
  ),
  domain(
    'null-mx',
    'undeliverable',
    'null-mx',
    'RFC 7505 s.3: takes no mail',
    'mara@harbor-mail.com',
    'mara@example.com',
    'mara@gmaill.com',
    'mara@mailinator.com',
  ),
  domain(
    'no-such-domain',
    'undeliverable',
    'no-such-domain',
    'RFC 2308 s.2.1: NXDOMAIN',
    'mara@harbor-mail.com',
    'mara@gmaill.com',
    'mara@yaho.com',
    'mara@mailinator.com',
    'mara@harbor.example',
  ),
  {
    ...domain(
      'no-such-domain',
      'undeliverable',
      'no-such-domain',
      'RFC 2308 s.2.1: NXDOMAIN settles an ending that is not in the list',
      'mara.lind@gmail.con',
      'mara@harbor-mail.cmo',
    ),
    code: 'unknown-tld',
    also: ['unknown-tld'],
  },
  {
    ...domain(
      'mx',
      'unknown',
      'mailbox-not-asked',
      'RFC 1591 s.2: an ending younger than the list, as DNS shows',
      'mara@harbor-mail.newending',
      'mara@harbor-mail.lan',
    ),
    code: 'unknown-tld',
  },
  {
    ...domain(
      'could-not-ask',
      'risky',
      'unknown-tld',
      'An ending that is not in the list, and DNS gave no answer',
      'mara@harbor-mail.newending',
    ),
    code: 'unknown-tld',
    also: ['could-not-ask-dns'],
  },
  domain(
    'no-mail-host',
    'undeliverable',
    'no-mail-host',
    'RFC 5321 s.5.1: neither MX nor address',
    'mara@harbor-mail.com',
    'mara@outlok.com',
  ),
  domain(
    'hosts-without-address',
    'undeliverable',
    'hosts-without-address',
    'RFC 5321 s.5.1: hosts without an address',
    'mara@harbor-mail.com',
    'info@harbor-mail.com',
  ),
  domain(
    'hosts-private',
    'undeliverable',
    'hosts-private',
    'RFC 6890 s.2.2: not reachable from outside',
    'mara@harbor-mail.com',
    'mara@app.internal',
  ),
  domain(
    'mx-unusable',
    'undeliverable',
    'mx-unusable',
    'RFC 1035 s.3.3.9: an MX names a host',
    'mara@harbor-mail.com',
  ),
  domain(
    'hosts-not-known',
    'unknown',
    'hosts-not-known',
    'RFC 5321 s.5.1: could not be asked is not “none”',
    'mara@harbor-mail.com',
  ),
  domain(
    'could-not-ask',
    'unknown',
    'could-not-ask-dns',
    'RFC 5321 s.5.1: no answer says nothing',
    'mara@harbor-mail.com',
    'maralind@gmail.com',
  ),
  domain(
    'servers-fail',
    'unknown',
    'servers-fail',
    'RFC 2308 s.7.1: SERVFAIL says nothing of the name',
    'mara@harbor-mail.com',
  ),
  domain('not-asked', 'unknown', 'domain-not-asked', 'Stopped before its turn', 'mara@harbor-mail.com'),
  domain(
    'waiting',
    'waiting',
    'waiting-for-domain',
    'Its turn is to come',
    'mara@harbor-mail.com',
    'mara@yaho.com',
    'mara@mailinator.com',
  ),
  {
    ...domain(
      'mx',
      'risky',
      'typo',
      'A slip whose domain takes mail stays a suspicion',
      'mara@yaho.com',
      'mara@gmaill.com',
    ),
    also: ['mailbox-not-asked'],
  },
  {
    ...domain('mx', 'risky', 'disposable', 'A disposable domain takes mail', 'mara@mailinator.com'),
    also: ['mailbox-not-asked'],
  },
  {
    ...domain('mx', 'risky', 'parked', 'Its hosts belong to a parking service', 'mara@harbor-mail.com'),
    asked: { level: 'domain', domain: 'mx', parked: true },
  },
  {
    ...domain(
      'mx',
      'undeliverable',
      'provider-forbids',
      'Gmail: 6 to 30 letters, digits and dots; its MX does not change that',
      'mara@gmail.com',
      'mara_lind@gmail.com',
    ),
    code: 'provider-forbids',
  },
  {
    ...domain(
      'waiting',
      'undeliverable',
      'provider-forbids',
      'Gmail’s rule needs no answer',
      'mara_lind@gmail.com',
    ),
    code: 'provider-forbids',
  },
  {
    ...domain(
      'mx',
      'unknown',
      'mailbox-not-asked',
      'RFC 5321 s.2.4: one mailbox, two entries; a hint',
      'mara@harbor-mail.com',
    ),
    asked: { level: 'domain', domain: 'mx', duplicate: true },
    also: ['duplicate'],
  },

  mailbox(
    'accepted',
    'deliverable',
    'mailbox-accepted',
    'RFC 5321 s.3.3: 250 to RCPT TO',
    'mara@harbor-mail.com',
    'maralind@gmail.com',
    'info@harbor-mail.com',
    '"mara lind"@harbor-mail.com',
    'mära@harbor-mail.com',
    'mara@harbor.example',
    'mara+a@harbor-mail.com',
  ),
  {
    ...mailbox(
      'accepted',
      'risky',
      'typo',
      'A yes at a slip’s domain: somebody collects there',
      'mara@yaho.com',
    ),
    also: ['mailbox-accepted'],
  },
  {
    ...mailbox('accepted', 'risky', 'disposable', 'A yes for now', 'mara@mailinator.com'),
    also: ['mailbox-accepted'],
  },
  {
    ...mailbox(
      'accepted',
      'deliverable',
      'mailbox-accepted',
      'A host that knows the mailbox is right about its own names',
      'mara@gmail.com',
    ),
    code: 'provider-forbids',
  },
  {
    ...mailbox(
      'accepted',
      'deliverable',
      'mailbox-accepted',
      'RFC 5321 s.5.1: an implicit MX that took this very mailbox',
      'mara@harbor-mail.com',
    ),
    asked: { level: 'mailbox', domain: 'implicit-mx', mailbox: 'accepted' },
  },
  mailbox(
    'no-such-mailbox',
    'undeliverable',
    'no-such-mailbox',
    'RFC 5321 s.4.2.3: 550, RFC 3463 s.3.2: 5.1.1',
    'mara@harbor-mail.com',
    'maralind@gmail.com',
    'mara@mailinator.com',
    'mara@yaho.com',
  ),
  mailbox('disabled', 'undeliverable', 'mailbox-disabled', 'RFC 3463 s.3.3: 5.2.1', 'mara@harbor-mail.com'),
  mailbox(
    'full',
    'risky',
    'mailbox-full',
    'RFC 3463 s.3.3: x.2.2',
    'mara@harbor-mail.com',
    'maralind@gmail.com',
  ),
  mailbox(
    'accept-all',
    'risky',
    'accept-all',
    'RFC 5321 s.3.3: 250 for any name',
    'mara@harbor-mail.com',
    'info@harbor-mail.com',
  ),
  {
    ...mailbox('accept-all', 'risky', 'typo', 'A slip’s domain that takes all', 'mara@yaho.com'),
    also: ['accept-all'],
  },
  mailbox(
    'hidden',
    'unknown',
    'hidden-by-operator',
    'RFC 5321 s.6.1: taken first, judged later',
    'mara@yahoo.com',
    'mara@harbor-mail.com',
  ),
  mailbox(
    'refuses-us',
    'unknown',
    'refuses-us',
    'RFC 5321 s.7.9: refused for our sake',
    'mara@harbor-mail.com',
    'maralind@gmail.com',
    'info@harbor-mail.com',
  ),
  {
    ...mailbox('refuses-us', 'risky', 'typo', 'A refusal of us adds nothing to a suspicion', 'mara@yaho.com'),
    also: ['refuses-us'],
  },
  mailbox('greylisted', 'waiting', 'greylisted', 'RFC 6647 s.2: come again', 'mara@harbor-mail.com'),
  mailbox(
    'still-deferred',
    'unknown',
    'still-deferred',
    'RFC 5321 s.4.2.1: 4yz each time',
    'mara@harbor-mail.com',
  ),
  mailbox(
    'could-not-reach',
    'unknown',
    'could-not-reach',
    'RFC 5321 s.4.5.4.1: try again later',
    'mara@harbor-mail.com',
  ),
  mailbox('not-asked-unfit', 'unknown', 'prober-unfit', 'A fact about this machine', 'mara@harbor-mail.com'),
  mailbox(
    'not-asked-resting',
    'unknown',
    'operator-resting',
    'A fact about the talk with its operator',
    'mara@harbor-mail.com',
  ),
  mailbox(
    'unclear',
    'unknown',
    'unclear-reply',
    'RFC 5321 s.4.2.1: no reply that tells',
    'mara@harbor-mail.com',
  ),
  mailbox('not-asked', 'unknown', 'mailbox-not-asked', 'Stopped before its turn', 'mara@harbor-mail.com'),
  mailbox(
    'waiting',
    'waiting',
    'waiting-for-mailbox',
    'Its turn is to come',
    'mara@harbor-mail.com',
    'mara@yaho.com',
  ),
  {
    ...mailbox(
      'not-asked',
      'undeliverable',
      'null-mx',
      'RFC 7505 s.3: no mailbox is asked for',
      'mara@harbor-mail.com',
    ),
    asked: { level: 'mailbox', domain: 'null-mx', mailbox: 'waiting' },
  },
  {
    ...mailbox(
      'greylisted',
      'unknown',
      'still-deferred',
      'At the level of domains nobody goes on asking',
      'mara@harbor-mail.com',
    ),
    asked: { level: 'domain', domain: 'mx', mailbox: 'greylisted' },
  },
  {
    ...mailbox(
      'accepted',
      'unknown',
      'domain-not-asked',
      'At the level of spelling nothing is waited for',
      'mara@harbor-mail.com',
    ),
    asked: { level: 'syntax', domain: 'waiting' },
  },
];
