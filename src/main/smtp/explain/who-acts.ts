// Who must act on each cause. Data: for mail that is still being tried, and for mail that came back.

import type { Actor, Cause, Finding } from '../../../shared/explanation';

const actors: Readonly<Record<Cause, readonly [trying: Actor, gaveUp: Actor]>> = {
  accepted: ['nobody', 'nobody'],
  'no-such-mailbox': ['you', 'you'],
  'mailbox-disabled': ['recipient', 'recipient'],
  'mailbox-full': ['recipient', 'recipient'],
  'recipient-restricted': ['recipient', 'recipient'],
  'address-syntax': ['you', 'you'],
  'no-such-domain': ['you', 'you'],
  'dns-failed': ['nobody', 'their-admin'],
  'takes-no-mail': ['you', 'you'],
  unreachable: ['nobody', 'their-admin'],
  'tls-failed': ['their-admin', 'their-admin'],
  loop: ['their-admin', 'their-admin'],
  'relay-denied': ['their-admin', 'their-admin'],
  'login-required': ['our-admin', 'our-admin'],
  greylisted: ['nobody', 'our-admin'],
  'rate-limited': ['nobody', 'our-admin'],
  'too-many-recipients': ['nobody', 'our-admin'],
  deferred: ['nobody', 'their-admin'],
  'block-list': ['our-admin', 'our-admin'],
  reputation: ['our-admin', 'our-admin'],
  'reverse-dns': ['our-admin', 'our-admin'],
  'hello-name': ['our-admin', 'our-admin'],
  authentication: ['our-admin', 'our-admin'],
  'sender-address': ['our-admin', 'our-admin'],
  'encryption-required': ['our-admin', 'our-admin'],
  policy: ['our-admin', 'our-admin'],
  'not-authorised': ['our-admin', 'our-admin'],
  content: ['you', 'you'],
  'too-big': ['you', 'you'],
  internationalised: ['their-admin', 'their-admin'],
  protocol: ['our-admin', 'our-admin'],
  expired: ['their-admin', 'their-admin'],
  refused: ['nobody', 'their-admin'],
};

export function whoActs(cause: Cause, lasting: Finding['lasting']): Actor {
  const [trying, gaveUp] = actors[cause];
  if (lasting === 'done') return 'nobody';
  return lasting === 'temporary' ? trying : gaveUp;
}
