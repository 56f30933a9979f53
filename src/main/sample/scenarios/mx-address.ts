import type { Scenario } from '../scenario';
import { zone } from '../zone';

export const mxAddress: Scenario = {
  id: 'mx-address',
  title: 'An MX record that holds an address',
  story:
    'Where the name of a mail host belongs, Digits has written an IP address. Senders look it up as a name, find nothing and return the message.',
  address: 'sven@digits.example',
  outcome: 'refused',
  group: 'domain',
  zones: [zone('digits.example', ['@ MX 10 198.51.100.70.'])],
  hosts: [],
};
