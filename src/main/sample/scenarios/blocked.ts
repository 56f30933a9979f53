import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const blocked: Scenario = {
  id: 'blocked',
  title: 'A host that does not want us',
  story:
    'The mail host of Gatekeeper refuses whoever asks from this address, because a blocklist names it. That is about the asker alone, so nothing can be said about the mailbox.',
  address: 'uwe@gatekeeper.example',
  outcome: 'unknown',
  group: 'trouble',
  zones: [zone('gatekeeper.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.gatekeeper.example', ['198.51.100.153'], {
      domains: ['gatekeeper.example'],
      everyRcptReply:
        '550 5.7.1 <{to}>: Service unavailable; client [{client}] blocked using list.dns-host.example',
    }),
  ],
};
