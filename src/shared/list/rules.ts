// The rule behind each reason of an entry's verdict: document and section. Null where no document makes it so: a provider's own rule (named with the
// entry), a list of names (with its date), a fact about this machine, or a question that was not asked.

import type { Rule } from '../verdict/rule';
import type { ListReason } from './verdict';

const rfc = (number: number, section: string): Rule => ({ document: `RFC ${number}`, section });

export const listRules: Readonly<Record<ListReason, Rule | null>> = {
  'mailbox-accepted': rfc(5321, '3.3'),

  'no-address': null,
  'bad-syntax': rfc(5321, '4.1.2'),
  'provider-forbids': rfc(5321, '2.3.11'),
  'unknown-tld': rfc(1591, '2'),
  'no-such-domain': rfc(5321, '5.1'),
  'null-mx': rfc(7505, '3'),
  'no-mail-host': rfc(5321, '5.1'),
  'hosts-without-address': rfc(5321, '5.1'),
  'hosts-private': rfc(6890, '2.2'),
  'mx-unusable': rfc(5321, '5.1'),
  'no-such-mailbox': rfc(5321, '4.2.3'),
  'mailbox-disabled': rfc(3463, '3.3'),

  disposable: null,
  typo: null,
  'mailbox-full': rfc(3463, '3.3'),
  'accept-all': rfc(5321, '3.3'),
  parked: null,
  'implicit-mx': rfc(5321, '5.1'),

  'mailbox-not-asked': null,
  'domain-not-asked': null,
  'hidden-by-operator': rfc(5321, '6.1'),
  'refuses-us': rfc(5321, '7.9'),
  'still-deferred': rfc(5321, '4.5.4.1'),
  'could-not-reach': rfc(5321, '4.5.4.1'),
  'could-not-ask-dns': rfc(5321, '5.1'),
  'servers-fail': rfc(2308, '7.1'),
  'hosts-not-known': rfc(5321, '5.1'),
  'prober-unfit': null,
  'operator-resting': null,
  'unclear-reply': rfc(5321, '4.2.1'),
  literal: rfc(5321, '4.1.3'),
  'reserved-domain': rfc(6761, '6'),

  'waiting-for-domain': null,
  'waiting-for-mailbox': null,
  greylisted: rfc(6647, '2'),

  role: rfc(2142, '2'),
  free: null,
  'generated-looking': null,
  'trap-like': null,
  tagged: rfc(5233, '1'),
  duplicate: rfc(5321, '2.4'),
  quoted: rfc(5321, '4.1.2'),
  'utf8-local': rfc(6531, '3.3'),
};
