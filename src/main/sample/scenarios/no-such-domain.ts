import type { Scenario } from '../scenario';

export const noSuchDomain: Scenario = {
  id: 'no-such-domain',
  title: 'A domain that does not exist',
  story:
    'Nobody has registered this domain, and the servers of its top-level domain say so. The sender gets the message back at once, most often because of a typing mistake.',
  address: 'someone@not-registered.example',
  outcome: 'refused',
  group: 'domain',
  zones: [],
  hosts: [],
};
