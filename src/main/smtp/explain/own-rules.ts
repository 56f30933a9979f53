// What a sending server says by itself, where no host of the other side gave a reply: no such domain, nobody reachable, no encryption, given
// up. Data as the rules for replies are: each with an example and its source. The first that matches wins.

import type { Cause } from '../../../shared/explanation';

export interface OwnRule {
  id: string;
  cause: Cause;
  text: RegExp;
  example: string;
  source: string;
}

export const ownRules: readonly OwnRule[] = [
  {
    id: 'own-null-mx',
    cause: 'takes-no-mail',
    text: /null ?mx/i,
    example: 'Domain example.org does not accept mail (nullMX)',
    source: 'RFC 7505 s.3; Postfix, smtp(8)',
  },
  {
    id: 'own-dns-failed',
    cause: 'dns-failed',
    text: /host not found, try again|SERVFAIL|dns (?:query|lookup|server) (?:failed|time|error|returned)|cname lookup failed|host lookup did not complete|lookup (?:error|failed|timed out)|temporary (?:failure in name|dns)/i,
    example:
      'Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again',
    source: 'Postfix, smtp(8); qmail-remote(8); Exim specification, dnslookup router',
  },
  {
    id: 'own-no-such-domain',
    cause: 'no-such-domain',
    text: /host (?:or domain name )?not found|host unknown|couldn't find any host|no such (?:domain|host)|domain (?:name )?\S{0,255} ?(?:does not|doesn't|couldn't be) (?:exist|found)|nxdomain|name or service not known|all relevant mx records point to non-existent|mx records? .{0,80}(?:non-existent|invalid)|unrouteable (?:mail )?domain/i,
    example:
      'Host or domain name not found. Name service error for name=example.org type=AAAA: Host not found',
    source: 'Postfix, smtp(8); qmail-remote(8); Exim specification, dnslookup router',
  },
  {
    id: 'own-loop',
    cause: 'loop',
    text: /loops? back to myself|message is looping|too many hops|hop count|lowest numbered mx record points to local host|mail (?:forwarding )?loop/i,
    example: 'mail for example.org loops back to myself',
    source: 'Postfix, smtp(8); Exim specification, self option',
  },
  {
    id: 'own-too-big',
    cause: 'too-big',
    text: /message size \d{1,15} exceeds size limit/i,
    example: 'message size 52428800 exceeds size limit 26214400 of server mx.example.org[192.0.2.9]',
    source: 'RFC 1870 s.6.2; Postfix, smtp(8)',
  },
  {
    id: 'own-internationalised',
    cause: 'internationalised',
    text: /SMTPUTF8 is required|8BITMIME (?:is )?(?:required|not)/i,
    example: 'SMTPUTF8 is required, but was not offered by host mx.example.org[192.0.2.9]',
    source: 'RFC 6531 s.3.2; Postfix, SMTPUTF8_README',
  },
  {
    id: 'own-tls-failed',
    cause: 'tls-failed',
    text: /\btls\b|certificate|ssl_connect|\bdane\b|mta-sts|starttls/i,
    example: 'TLS is required, but was not offered by host mx.example.org[192.0.2.9]',
    source: 'Postfix, TLS_README; RFC 7672 s.2.2; RFC 8461 s.5',
  },
  {
    id: 'own-unreachable',
    cause: 'unreachable',
    text: /connect(?:ion)? (?:to .{1,300})?(?:timed out|refused|dropped|closed|died|lost|reset)|no route to host|network is unreachable|wasn't able to establish an smtp connection|lost connection|timed out while|all hosts .{0,80}(?:failing|unavailable|tried)|could not connect|connected to remote host, but|did not accept our requests to connect|no answer from host|connection timeout|service timeout|delivery temporarily suspended/i,
    example: 'connect to mx.example.org[192.0.2.9]:25: Connection timed out',
    source: 'Postfix, smtp(8); qmail-remote(8); RFC 5321 s.4.5.4.1',
  },
  {
    id: 'own-expired',
    cause: 'expired',
    text: /in the queue too long|(?:message|mail|delivery time) (?:has )?expired|retry (?:timeout|time) (?:exceeded|not reached)|giving up|not going to try again|could not be delivered for|queue lifetime|gave up/i,
    example: 'message has been in the queue too long; giving up',
    source: 'RFC 5321 s.4.5.4.1 (four to five days); RFC 3463 s.3.5 (x.4.7)',
  },
];
