import type { Scenario } from '../scenario';
import { zone } from '../zone';

export const privateAddress: Scenario = {
  id: 'private-address',
  title: 'Mail hosts with private addresses',
  story:
    'The mail hosts of Inward have addresses that lead back into the network or the machine of whoever asks. From outside nothing can be said about the mailbox, and nothing is dialled.',
  address: 'dora@inward.example',
  outcome: 'unknown',
  group: 'domain',
  zones: [
    zone('inward.example', [
      '@ MX 10 mail',
      '@ MX 20 spare',
      'mail A 10.20.30.25',
      'mail AAAA fd00:20:30::25',
      'spare A 127.0.0.1',
    ]),
  ],
  hosts: [],
};
