// Replies that speak of the message: too large, going round in circles, not in a form the host takes (RFC 3463 s.3.4 to s.3.7). To RCPT TO
// they come where SIZE or SMTPUTF8 was declared; most come after the message itself.

import type { MeaningRule } from './meaning-rule';

export const aboutTheMessage: readonly MeaningRule[] = [
  {
    id: 'message-size',
    meaning: 'refused',
    cause: 'too-big',
    match: {
      classes: '5',
      text: /message (?:file )?(?:is )?(?:too (?:big|large|long)|size)\b|size (?:limit|of the message)|maximum message size/i,
      without: /mail ?box size limit|storage of the mailbox/i,
    },
    example: '552 5.3.4 Message size exceeds fixed limit',
    source: 'RFC 1870 s.6; RFC 3463 s.3.4 (x.3.4)',
  },
  {
    id: 'enhanced-5.3.4',
    meaning: 'refused',
    cause: 'too-big',
    match: { classes: '5', detail: /^(?:3\.4|2\.3)$/ },
    example: "552 5.2.3 Your message exceeded the limits of the recipient's system",
    source: 'RFC 3463 s.3.3 (x.2.3), s.3.4 (x.3.4)',
  },
  {
    id: 'mail-loop',
    meaning: 'refused',
    cause: 'loop',
    match: {
      classes: '5',
      text: /hop count|too many (?:hops|received)|mail loop|loop(?:s|ing) (?:back|detected)|routing loop/i,
    },
    example: '554 5.4.14 Hop count exceeded - possible mail loop ATTR34',
    source: 'RFC 5321 s.6.3; RFC 3463 s.3.5 (x.4.6)',
  },
  {
    id: 'internationalised',
    meaning: 'refused',
    cause: 'internationalised',
    match: { classes: '5', text: /SMTPUTF8|8BITMIME|non-?ASCII|internationali[sz]ed/i },
    example: '553 5.6.7 Must specify SMTPUTF8 for this address',
    source: 'RFC 6531 s.3.5, s.4 (x.6.7); RFC 6152 s.3',
  },
];
