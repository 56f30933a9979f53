import type { Scenario } from '../scenario';
import { zone } from '../zone';

export const noMail: Scenario = {
  id: 'no-mail',
  title: 'Neither an MX record nor an address',
  story:
    'Signpost exists, but it names no mail host and has no address of its own. There is nowhere to bring the message, and the sender gets it back.',
  address: 'info@signpost.example',
  outcome: 'refused',
  group: 'domain',
  zones: [zone('signpost.example', ['@ TXT v=spf1 -all', 'www A 203.0.113.81'])],
  hosts: [],
};
