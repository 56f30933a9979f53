import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const ipv6Only: Scenario = {
  id: 'ipv6-only',
  title: 'A mail host with IPv6 only',
  story:
    'The only mail host of Juniper has an IPv6 address and no other. Senders that speak IPv6 reach it, and those that do not keep the mail waiting.',
  address: 'iris@juniper.example',
  outcome: 'deliverable',
  group: 'everyday',
  zones: [zone('juniper.example', ['@ MX 10 mx6'])],
  hosts: [
    mailHost('mx6.juniper.example', ['2001:db8:6::25'], {
      domains: ['juniper.example'],
      mailboxes: ['iris'],
    }),
  ],
};
