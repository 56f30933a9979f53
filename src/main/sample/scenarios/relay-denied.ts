import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const relayDenied: Scenario = {
  id: 'relay-denied',
  title: 'A host that knows nothing of the domain',
  story:
    'Moved still names a mail host that has not served it for a long time. The host refuses to pass on mail for a domain that is not its own, and the sender gets the message back.',
  address: 'rita@moved.example',
  outcome: 'refused',
  group: 'mailbox',
  zones: [zone('moved.example', ['@ MX 10 mail'])],
  hosts: [mailHost('mail.moved.example', ['198.51.100.145'], { domains: ['somebody-else.example'] })],
};
