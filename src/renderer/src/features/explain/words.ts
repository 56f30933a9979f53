// The labels of the Explain place, and three texts to try it with. What a finding means stands in shared/words/explanation.ts.

import type { Finding } from '../../../../shared/explanation';

export const explainWords = {
  place: 'Explain',
  text: 'A reply, a bounce or a mail log',
  placeholder: '550 5.1.1 <mara@harbor.example>: Recipient address rejected: User unknown',
  clear: 'Clear',
  open: 'Open a file…',
  emptyTitle: 'What does this bounce mean?',
  emptyLine:
    'Paste what came back: a single reply, a whole bounce, or lines of a mail log. Waypost says what each part means, who must act, and what to do.',
  emptyPrivate: 'It is read on this machine alone. Nothing is sent, and nobody is asked.',
  try: 'Try one of these',
  reading: 'Reading…',
  nothingLine:
    'Look for the part that begins with three digits, such as 550 or 451, or for a line with status= in the log, and paste that.',
  findings: 'What was found',
  means: 'What it means',
  who: 'Who must act',
  todo: 'What to do',
  proof: 'The reply and the rule',
  about: 'To whom',
  rule: 'The rule that read it. Source',
  line: (line: number): string => `Line ${line}, as it stood`,
  unknownCode: 'Not in the registry: a code of this operator’s own.',
} as const;

export const lastingNames: Record<Finding['lasting'], string> = {
  done: 'Taken',
  temporary: 'Is tried again',
  permanent: 'Final',
};

export interface SampleText {
  name: string;
  text: string;
}

export const sampleTexts: readonly SampleText[] = [
  {
    name: 'A mailbox that is not there',
    text: `This is the mail system at host relay.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<nobody@harbor.example>: host mx1.harbor.example[203.0.113.9] said: 550 5.1.1
    <nobody@harbor.example>: Recipient address rejected: User unknown in
    virtual mailbox table (in reply to RCPT TO command)

Reporting-MTA: dns; relay.example.net

Final-Recipient: rfc822; nobody@harbor.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx1.harbor.example
Diagnostic-Code: smtp; 550 5.1.1 <nobody@harbor.example>: Recipient address
    rejected: User unknown in virtual mailbox table
`,
  },
  {
    name: 'A sender that could not be verified',
    text: `550-5.7.26 Unauthenticated email from harbor.example is not accepted due to
550-5.7.26 domain's DMARC policy. Please contact the administrator of
550 5.7.26 harbor.example domain if this was a legitimate mail.
`,
  },
  {
    name: 'A morning in the mail log',
    text: `Nov 25 08:00:01 relay postfix/smtp[811]: 4F2A1: to=<mara@harbor.example>, relay=mx1.harbor.example[203.0.113.9]:25, delay=0.8, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued)
Nov 25 08:00:04 relay postfix/smtp[812]: 4F2A2: to=<ada@lantern.example>, relay=mx.lantern.example[203.0.113.20]:25, delay=1.1, dsn=4.2.0, status=deferred (host mx.lantern.example[203.0.113.20] said: 450 4.2.0 <ada@lantern.example>: Recipient address rejected: Greylisted, try again in 300 seconds (in reply to RCPT TO command))
Nov 25 08:00:09 relay postfix/smtp[813]: 4F2A3: to=<office@quay.example>, relay=mx.quay.example[203.0.113.31]:25, delay=0.6, dsn=4.7.25, status=deferred (host mx.quay.example[203.0.113.31] said: 450 4.7.25 Client host rejected: cannot find your hostname, [198.51.100.7] (in reply to RCPT TO command))
Nov 25 08:00:12 relay postfix/smtp[814]: 4F2A4: to=<sales@quay.example>, relay=mx.quay.example[203.0.113.31]:25, delay=0.6, dsn=4.7.25, status=deferred (host mx.quay.example[203.0.113.31] said: 450 4.7.25 Client host rejected: cannot find your hostname, [198.51.100.7] (in reply to RCPT TO command))
Nov 25 08:00:40 relay postfix/smtp[815]: 4F2A5: to=<old@pier.example>, relay=none, delay=30, dsn=4.4.1, status=deferred (connect to mx.pier.example[203.0.113.44]:25: Connection timed out)
Nov 25 08:00:41 relay postfix/smtp[816]: 4F2A6: to=<lena@buoy.example>, relay=mx.buoy.example[203.0.113.52]:25, delay=0.9, dsn=5.2.2, status=bounced (host mx.buoy.example[203.0.113.52] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command))
`,
  },
];
