import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const lateAnswer: Scenario = {
  id: 'late-answer',
  title: 'A name server that takes its time',
  story:
    'The name server of Sloth answers every other question only after everybody has stopped waiting. Asked again, it is quick.',
  address: 'emil@sloth.test',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('sloth.test', ['@ MX 10 mail'], ['ns1.sloth.test'])],
  nameServers: [nameServer('ns1.sloth.test', ['192.0.2.105'], 'late')],
  hosts: [mailHost('mail.sloth.test', ['198.51.100.215'], { domains: ['sloth.test'], mailboxes: ['emil'] })],
};
