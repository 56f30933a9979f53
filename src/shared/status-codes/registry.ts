// The registry "SMTP Enhanced Status Codes" of IANA as data: subject and detail, the registered name, one sentence of ours, and the document
// that defines it. The class (2, 4 or 5) stands before each and is not repeated here. Read through status-codes.ts.

export type StatusCodeRow = readonly [detail: string, name: string, means: string, document: string];

/** Addresses, mailboxes, systems, routes, the protocol. */
export const deliveryCodes: readonly StatusCodeRow[] = [
  [
    '0.0',
    'Other undefined status',
    'Only the first digit says anything: it worked, not now, or no.',
    'RFC 3463 s.3.1',
  ],
  [
    '1.0',
    'Other address status',
    'Something about the address is the reason; which, it does not say.',
    'RFC 3463 s.3.2',
  ],
  [
    '1.1',
    'Bad destination mailbox address',
    'The part before the @ names no mailbox there.',
    'RFC 3463 s.3.2',
  ],
  [
    '1.2',
    'Bad destination system address',
    'The domain after the @ does not exist, or takes no mail.',
    'RFC 3463 s.3.2',
  ],
  [
    '1.3',
    'Bad destination mailbox address syntax',
    'The address is not written as an address may be.',
    'RFC 3463 s.3.2',
  ],
  [
    '1.4',
    'Destination mailbox address ambiguous',
    'The address fits more than one mailbox there.',
    'RFC 3463 s.3.2',
  ],
  ['1.5', 'Destination address valid', 'The address is good.', 'RFC 3463 s.3.2'],
  [
    '1.6',
    'Destination mailbox has moved, no forwarding address',
    'The mailbox was there and has moved, and nobody said where to.',
    'RFC 3463 s.3.2',
  ],
  [
    '1.7',
    'Bad sender’s mailbox address syntax',
    'The sender’s own address is not written as an address may be.',
    'RFC 3463 s.3.2',
  ],
  [
    '1.8',
    'Bad sender’s system address',
    'The sender’s domain does not exist, or can take no mail back.',
    'RFC 3463 s.3.2',
  ],
  [
    '1.9',
    'Message relayed to non-compliant mailer',
    'The mail went on to a system that reports nothing back.',
    'RFC 3886; RFC 5248',
  ],
  [
    '1.10',
    'Recipient address has null MX',
    'The domain says in DNS that it takes no mail at all.',
    'RFC 7505 s.6',
  ],
  [
    '2.0',
    'Other or undefined mailbox status',
    'The mailbox is there, and something about it is the reason.',
    'RFC 3463 s.3.3',
  ],
  [
    '2.1',
    'Mailbox disabled, not accepting messages',
    'The mailbox is there and switched off, for a time or for good.',
    'RFC 3463 s.3.3',
  ],
  ['2.2', 'Mailbox full', 'The mailbox has no room left.', 'RFC 3463 s.3.3'],
  [
    '2.3',
    'Message length exceeds administrative limit',
    'The mail is larger than this mailbox takes.',
    'RFC 3463 s.3.3',
  ],
  [
    '2.4',
    'Mailing list expansion problem',
    'The address is a list, and the list could not be opened up into its members.',
    'RFC 3463 s.3.3',
  ],
  [
    '3.0',
    'Other or undefined mail system status',
    'The mail system there has trouble; which, it does not say.',
    'RFC 3463 s.3.4',
  ],
  [
    '3.1',
    'Mail system full',
    'The whole mail system there is out of room, not this one mailbox.',
    'RFC 3463 s.3.4',
  ],
  [
    '3.2',
    'System not accepting network messages',
    'The host takes no mail at present: it is being closed, mended or moved.',
    'RFC 3463 s.3.4',
  ],
  [
    '3.3',
    'System not capable of selected features',
    'The host lacks something that this mail needs.',
    'RFC 3463 s.3.4',
  ],
  [
    '3.4',
    'Message too big for system',
    'The mail is larger than the host takes from anyone.',
    'RFC 3463 s.3.4',
  ],
  [
    '3.5',
    'System incorrectly configured',
    'The host is set up so that it can’t take this mail.',
    'RFC 3463 s.3.4',
  ],
  [
    '3.6',
    'Requested priority was changed',
    'The mail was taken, with another priority than was asked for.',
    'RFC 6710',
  ],
  [
    '4.0',
    'Other or undefined network or routing status',
    'Something on the way there is the reason; which, it does not say.',
    'RFC 3463 s.3.5',
  ],
  ['4.1', 'No answer from host', 'The host was called and nobody answered.', 'RFC 3463 s.3.5'],
  ['4.2', 'Bad connection', 'The connection was made and did not hold.', 'RFC 3463 s.3.5'],
  [
    '4.3',
    'Directory server failure',
    'A directory that had to be asked, such as DNS, did not answer.',
    'RFC 3463 s.3.5',
  ],
  ['4.4', 'Unable to route', 'No way to the domain could be found.', 'RFC 3463 s.3.5'],
  ['4.5', 'Mail system congestion', 'The host has too much to do at present.', 'RFC 3463 s.3.5'],
  [
    '4.6',
    'Routing loop detected',
    'The mail goes round in a circle: hosts send it on to one another.',
    'RFC 3463 s.3.5',
  ],
  [
    '4.7',
    'Delivery time expired',
    'The mail was tried for as long as it may be, and is given up.',
    'RFC 3463 s.3.5',
  ],
  [
    '5.0',
    'Other or undefined protocol status',
    'Something in the talk between the two hosts went wrong.',
    'RFC 3463 s.3.6',
  ],
  ['5.1', 'Invalid command', 'A command came that does not belong there.', 'RFC 3463 s.3.6'],
  ['5.2', 'Syntax error', 'A command could not be read.', 'RFC 3463 s.3.6'],
  ['5.3', 'Too many recipients', 'More recipients were named than the host takes at once.', 'RFC 3463 s.3.6'],
  [
    '5.4',
    'Invalid command arguments',
    'A command came with something behind it that is not valid.',
    'RFC 3463 s.3.6',
  ],
  [
    '5.5',
    'Wrong protocol version',
    'The two hosts speak different versions of the protocol.',
    'RFC 3463 s.3.6',
  ],
  [
    '5.6',
    'Authentication Exchange line is too long',
    'A line of the log-in was longer than it may be.',
    'RFC 4954 s.6',
  ],
];

/** The content of the mail. */
export const contentCodes: readonly StatusCodeRow[] = [
  [
    '6.0',
    'Other or undefined media error',
    'Something about the content is the reason; which, it does not say.',
    'RFC 3463 s.3.7',
  ],
  [
    '6.1',
    'Media not supported',
    'The host or the recipient can’t take this kind of content.',
    'RFC 3463 s.3.7',
  ],
  [
    '6.2',
    'Conversion required and prohibited',
    'The content would have to be converted, and that is not allowed.',
    'RFC 3463 s.3.7',
  ],
  [
    '6.3',
    'Conversion required but not supported',
    'The content would have to be converted, and the host can’t.',
    'RFC 3463 s.3.7',
  ],
  [
    '6.4',
    'Conversion with loss performed',
    'The content was converted, and something of it was lost.',
    'RFC 3463 s.3.7',
  ],
  ['6.5', 'Conversion failed', 'The content was to be converted, and that did not work.', 'RFC 3463 s.3.7'],
  [
    '6.6',
    'Message content not available',
    'The content stands elsewhere and could not be fetched.',
    'RFC 4468',
  ],
  [
    '6.7',
    'Non-ASCII addresses not permitted for that sender/recipient',
    'An address with letters outside ASCII is not taken here.',
    'RFC 6531 s.4',
  ],
  [
    '6.8',
    'UTF-8 string reply is required, but not permitted by the SMTP client',
    'The reply would need letters that the sender did not allow for.',
    'RFC 6531 s.4',
  ],
  [
    '6.9',
    'UTF-8 header message cannot be transferred to one or more recipients',
    'The mail’s header has letters that a recipient’s host can’t take.',
    'RFC 6531 s.4',
  ],
  [
    '6.10',
    'UTF-8 string reply is required, but not permitted by the SMTP client',
    'The same as x.6.8, and no longer to be used.',
    'IANA registry; RFC 6531 s.4',
  ],
];
