import { nameServer, type Scenario } from '../scenario';
import { downHost, mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['harbor.example'];
const mailboxes = ['mara'];

export const fourHosts: Scenario = {
  id: 'four-hosts',
  title: 'Four mail hosts, the first is down',
  story:
    'Harbor has one preferred mail host, two equal ones behind it and a backup at another company. The preferred one cannot be reached, so one of the two equal hosts takes the mail.',
  address: 'mara@harbor.example',
  outcome: 'deliverable',
  group: 'everyday',
  zones: [
    zone(
      'harbor.example',
      [
        '@ MX 10 mx1',
        '@ MX 20 mx2',
        '@ MX 20 mx3',
        '@ MX 50 backup.postoffice.example.',
        '@ TXT v=spf1 mx -all',
      ],
      ['ns1.harbor.example', 'ns2.harbor.example'],
    ),
    zone('postoffice.example', []),
  ],
  nameServers: [
    nameServer('ns1.harbor.example', ['192.0.2.61', '2001:db8:61::53']),
    nameServer('ns2.harbor.example', ['192.0.2.62']),
  ],
  hosts: [
    downHost('mx1.harbor.example', ['198.51.100.10', '2001:db8:61::10'], {
      way: 'unreachable',
      afterMs: 700,
    }),
    mailHost('mx2.harbor.example', ['198.51.100.20', '2001:db8:61::20'], { domains, mailboxes }),
    mailHost('mx3.harbor.example', ['198.51.100.30'], { domains, mailboxes }),
    mailHost('backup.postoffice.example', ['203.0.113.50'], { domains, catchAll: true }),
  ],
};
