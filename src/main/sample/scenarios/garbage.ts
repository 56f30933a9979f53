import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const garbage: Scenario = {
  id: 'garbage',
  title: 'A host that talks nonsense',
  story:
    'Whatever answers for Babel on the mail port speaks another protocol, so no mail can be handed over. Senders keep the message and hope that somebody repairs it.',
  address: 'finn@babel.example',
  outcome: 'deferred',
  group: 'trouble',
  zones: [zone('babel.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.babel.example', ['198.51.100.155'], {
      garbage: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n\u0000\u0001\u00fe\u00ff\r\n',
    }),
  ],
};
