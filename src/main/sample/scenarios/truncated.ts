import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const domain = 'crowd.example';
const numbers = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** Long enough, twelve times over, that no datagram holds them all. */
const hostName = (number: string): string =>
  `gate-${number}-of-the-very-large-sorting-office-by-the-river.hall-${number}-of-the-eastern-warehouse-district`;

export const truncated: Scenario = {
  id: 'truncated',
  title: 'An answer too long for one packet',
  story:
    'Crowd has so many mail hosts with such long names that the list does not fit into a UDP packet. The name server says that it was cut off, and the question is asked again over TCP.',
  address: 'fritz@crowd.example',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [
    zone(
      domain,
      numbers.map((number) => `@ MX ${Number(number)}0 ${hostName(number)}`),
    ),
  ],
  hosts: numbers.map((number) =>
    mailHost(`${hostName(number)}.${domain}`, [`198.51.100.1${number}`], {
      domains: [domain],
      mailboxes: ['fritz'],
    }),
  ),
};
