import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const wrongName: Scenario = {
  id: 'wrong-name',
  title: 'A name server that answers another question',
  story:
    'Whatever Mumble is asked, it answers about another name. Such an answer is nobody’s, and is not believed.',
  address: 'otto@mumble.test',
  outcome: 'deferred',
  group: 'name-servers',
  zones: [zone('mumble.test', ['@ MX 10 mail'], ['ns1.mumble.test'])],
  nameServers: [nameServer('ns1.mumble.test', ['192.0.2.103'], 'wrong-name')],
  hosts: [
    mailHost('mail.mumble.test', ['198.51.100.213'], { domains: ['mumble.test'], mailboxes: ['otto'] }),
  ],
};
