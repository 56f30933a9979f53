import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tcpOnly: Scenario = {
  id: 'tcp-only',
  title: 'A name server that hears only TCP',
  story:
    'A firewall before the name server of Moat drops every UDP packet. Only an answer that was cut makes a sender ask over TCP, so the mail waits.',
  address: 'finn@moat.test',
  outcome: 'deferred',
  group: 'name-servers',
  zones: [zone('moat.test', ['@ MX 10 mail'], ['ns1.moat.test'])],
  nameServers: [nameServer('ns1.moat.test', ['192.0.2.101'], 'tcp-only')],
  hosts: [mailHost('mail.moat.test', ['198.51.100.211'], { domains: ['moat.test'], mailboxes: ['finn'] })],
};
