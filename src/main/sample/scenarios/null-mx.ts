import type { Scenario } from '../scenario';
import { zone } from '../zone';

export const nullMx: Scenario = {
  id: 'null-mx',
  title: 'A domain that takes no mail, and says so',
  story:
    'Parked publishes a null MX, the agreed way of saying that a domain receives no mail. Senders return the message at once and connect to nobody.',
  address: 'hello@parked.example',
  outcome: 'refused',
  group: 'domain',
  zones: [zone('parked.example', ['@ MX 0 .', '@ A 203.0.113.80'])],
  hosts: [],
};
