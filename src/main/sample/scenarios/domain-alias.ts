import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const domainAlias: Scenario = {
  id: 'domain-alias',
  title: 'A domain that is an alias',
  story:
    'The domain behind the @ is an alias of a domain with another name. Senders follow the alias first and then deliver to the mail host they find there.',
  address: 'tom@post.oldname.example',
  outcome: 'deliverable',
  group: 'domain',
  zones: [
    zone('oldname.example', ['post CNAME newname.example.']),
    zone('newname.example', ['@ MX 10 mail']),
  ],
  hosts: [
    mailHost('mail.newname.example', ['198.51.100.67'], {
      domains: ['newname.example', 'post.oldname.example'],
      mailboxes: ['tom'],
    }),
  ],
};
