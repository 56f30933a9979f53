import type { Scenario } from '../scenario';
import { zone } from '../zone';

export const mxNoAddress: Scenario = {
  id: 'mx-no-address',
  title: 'A mail host without an address',
  story:
    'Hollow names a mail host, but that name has no address. The MX record counts even so, so the own address of the domain may not stand in, and mail is returned.',
  address: 'vera@hollow.example',
  outcome: 'refused',
  group: 'domain',
  zones: [
    zone('hollow.example', ['@ MX 10 mail', '@ A 203.0.113.82', 'mail TXT moved, new address to follow']),
  ],
  hosts: [],
};
