import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const singleNameServer: Scenario = {
  id: 'single-name-server',
  title: 'A single name server',
  story:
    'Keystone has one name server, and everything hangs on it. While it works all is well, and when it is down nobody finds the mail hosts.',
  address: 'nils@keystone.example',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('keystone.example', ['@ MX 10 mail'], ['ns.keystone.example'])],
  nameServers: [nameServer('ns.keystone.example', ['192.0.2.121'])],
  hosts: [
    mailHost('mail.keystone.example', ['198.51.100.229'], {
      domains: ['keystone.example'],
      mailboxes: ['nils'],
    }),
  ],
};
