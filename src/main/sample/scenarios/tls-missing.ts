import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsMissing: Scenario = {
  id: 'tls-missing',
  title: 'No encryption offered',
  story:
    'This mail host does not offer STARTTLS, so mail travels to it like a postcard. Senders deliver it in plain text, unless they are set to insist on encryption.',
  address: 'tina@postcard.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('postcard.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.postcard.example', ['198.51.100.135'], {
      domains: ['postcard.example'],
      mailboxes: ['tina'],
      certificate: null,
    }),
  ],
};
