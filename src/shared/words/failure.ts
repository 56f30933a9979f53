// Words for what went wrong: what happened, what it means, what can be done. A code says which; the words of the other side
// (`detail`) are shown apart, never woven in.

import type {
  DnsFailure,
  Failure,
  HttpsFailure,
  RunFailure,
  SmtpFailure,
  TcpFailure,
  TlsFailure,
} from '../failure';
import { tlsAlertName, tlsAlertWords } from './tls-alert';

export interface FailureWords {
  /** What happened, as a clause that can follow a name: "did not answer". */
  short: string;
  what: string;
  means: string;
  todo: string;
}

type Row = readonly [short: string, what: string, means: string, todo: string];

const later = 'Try again in a while.';

const dns: Record<DnsFailure['code'], Row> = {
  timeout: [
    'did not answer in time',
    'A DNS server was asked and did not answer in time.',
    'It may be down, busy, or out of reach from here.',
    later,
  ],
  unreachable: [
    'could not be reached',
    'The question could not be sent to the DNS server.',
    'The network between here and there lets nothing through.',
    'Check the connection, or choose another resolver in Settings.',
  ],
  untrusted: [
    'could not show that it is who it should be',
    'The certificate of the DNS server does not hold, so it was not asked.',
    'Its name is set wrongly, the certificate has run out, or somebody on the way stands in for it.',
    'Compare the name behind # in Settings with the one its operator gives, or choose another resolver.',
  ],
  servfail: [
    'answered with an error (SERVFAIL)',
    'The DNS server says it could not get an answer.',
    'Often the domain’s own servers are at fault, or its DNSSEC signatures do not hold.',
    `${later} If it lasts, the domain’s owner has to mend it.`,
  ],
  refused: [
    'refused the question',
    'The DNS server refused to answer.',
    'It does not serve this name, or does not serve us.',
    'Choose another resolver, or tell the domain’s owner.',
  ],
  'format-error': [
    'did not understand the question',
    'The DNS server says the question was malformed.',
    'Some old servers stumble over newer kinds of questions.',
    'Choose another resolver, or tell the domain’s owner.',
  ],
  'not-implemented': [
    'does not know this kind of question',
    'The DNS server does not answer this kind of question.',
    'It is very old or very small.',
    'Choose another resolver, or tell the domain’s owner.',
  ],
  'other-rcode': [
    'answered with an unusual error',
    'The DNS server answered with an error code that is seldom used.',
    'Nothing can be learnt from it about the name.',
    later,
  ],
  malformed: [
    'sent an answer that can’t be read',
    'The answer of the DNS server can’t be decoded.',
    'Something on the way, or the server itself, is broken.',
    'Choose another resolver, and look at the bytes in the proof.',
  ],
  lame: [
    'does not serve this zone',
    'A name server is listed for the zone and does not know it.',
    'Such a server is called lame: every question to it is lost time.',
    'The domain’s owner should correct the list of name servers, or the server.',
  ],
  'alias-loop': [
    'leads in a circle of aliases',
    'The aliases (CNAME) of this name form a circle, or a chain too long to follow.',
    'No sender can find where it ends.',
    'The domain’s owner has to correct the aliases.',
  ],
  'walk-too-long': [
    'took too many questions',
    'The walk from the root took more questions than is sensible.',
    'The delegations lead on and on; nobody should follow them.',
    'The domain’s owner should look at the delegations.',
  ],
  'no-servers': [
    'has no name server left to ask',
    'None of the name servers of the zone could be asked.',
    'Their names do not resolve, or all of them failed.',
    `${later} If it lasts, the domain’s owner has to mend it.`,
  ],
  'bad-name': [
    'is no name DNS can carry',
    'This name can’t be written in DNS.',
    'A part of it is too long, empty, or spelled in a way DNS does not know.',
    'Check the spelling.',
  ],
};

const tcp: Record<TcpFailure['code'], Row> = {
  refused: [
    'refused the connection',
    'The host is there, and nothing listens on its mail port.',
    'No mail server runs there, or a firewall sends callers away at once.',
    'The host’s owner should start the mail server, or take the host out of the MX records.',
  ],
  timeout: [
    'did not answer',
    'The host did not answer when we connected.',
    'It is down, or something on the way drops mail connections; from here both look the same.',
    'Trace another domain: if none answers on port 25, the block is on this side.',
  ],
  unreachable: [
    'can’t be reached',
    'The network says there is no way to this host.',
    'A router on the way gave up.',
    later,
  ],
  'no-route-here': [
    'has an address of a kind this machine can’t reach',
    'This machine has no way to this kind of address.',
    'Most often this network has no IPv6. It says nothing about the host.',
    'Nothing to mend there; other senders may well reach it.',
  ],
  reset: [
    'cut the connection',
    'The connection was cut as soon as it stood.',
    'A firewall, or a mail server that does not want to talk to this address.',
    later,
  ],
  closed: [
    'closed the connection',
    'The host closed the connection.',
    'It was too busy, or does not want to talk to this address.',
    later,
  ],
  'not-public': [
    'has an address that is not public',
    'The address belongs to a private or local network and was not dialled.',
    'Mail from the Internet can’t get there.',
    'If this is your own network, say so in Settings: this is a private network.',
  ],
  other: [
    'could not be connected to',
    'The connection failed for a reason we do not know better.',
    'The system’s own word for it is in the details.',
    later,
  ],
};

const tls: Record<TlsFailure['code'], Row> = {
  handshake: [
    'failed to agree on encryption',
    'Host and sender could not agree on encryption.',
    'One side offers only what the other no longer takes.',
    'The host’s owner should look at its TLS versions and ciphers.',
  ],
  timeout: [
    'did not finish the encryption handshake',
    'The encryption handshake did not end in time.',
    'The host is slow, or something on the way disturbs encryption.',
    later,
  ],
  closed: [
    'hung up during the encryption handshake',
    'The host closed the connection while encryption was being agreed.',
    'Often its certificate or key is missing.',
    'The host’s owner should look at its TLS setup.',
  ],
  injected: [
    'sent text into the encryption handshake',
    'Something was sent between STARTTLS and the handshake.',
    'That place must be silent; text there can be an attack, or a broken relay on the way.',
    'Treat this host as unencrypted until its owner has looked.',
  ],
  other: [
    'failed at encryption',
    'Encryption failed for a reason we do not know better.',
    'The library’s own word for it is in the details.',
    later,
  ],
};

const smtp: Record<SmtpFailure['code'], Row> = {
  timeout: [
    'fell silent',
    'The host stopped answering in the middle of the talk.',
    'It is overloaded, or makes unknown callers wait on purpose.',
    'A real sender waits up to five minutes. Raise the time-out in Settings to do the same.',
  ],
  closed: [
    'hung up',
    'The host closed the connection in the middle of the talk.',
    'It is overloaded, or does not want to talk to this address.',
    later,
  ],
  garbage: [
    'does not speak SMTP',
    'What the host sent is not mail’s language.',
    'Another service listens there, or something on the way answers in its place.',
    'The host’s owner should look at what listens on port 25.',
  ],
  'too-long': [
    'sent more than fits',
    'The host sent a line or a reply far beyond what the rules allow.',
    'We stopped reading.',
    'The host’s owner should look at what listens on port 25.',
  ],
  'greeting-refused': [
    'turned us away at the greeting',
    'The host refused at its greeting, before anything was asked.',
    'It takes no mail at all, or none from this address.',
    'Read its words in the proof: they name the reason, if any.',
  ],
  'hello-refused': [
    'refused our name',
    'The host refused at EHLO and HELO.',
    'It does not like the name this machine gave, or this address.',
    'Set a name in Settings that leads to this machine’s address.',
  ],
  'sender-refused': [
    'refused our sender',
    'The host refused at MAIL FROM.',
    'It does not like the envelope sender, or this machine.',
    'Set an address of your own as MAIL FROM in Settings.',
  ],
  'recipient-refused': [
    'refused the mailbox',
    'The host refused at RCPT TO.',
    'Its words say whether the mailbox or the sender is the reason.',
    'Read its words in the proof.',
  ],
  'smtputf8-missing': [
    'can’t take addresses beyond ASCII',
    'The host does not offer SMTPUTF8, and this address needs it.',
    'No sender can hand over mail for this address there.',
    'Use another address of the same person; the owner can enable SMTPUTF8.',
  ],
};

/** The same lack where it is only our own sender that needs it. */
const senderNotCarried: Row = [
  'can’t take the sender you set',
  'The host does not offer SMTPUTF8, and the sender in Settings needs it.',
  'It was not asked about the mailbox.',
  'Set a sender in plain letters in Settings, or leave it empty.',
];

/** The same refusals where the host only put us off (a 4yz reply): nothing of it is for good. */
const smtpForNow: Partial<Record<SmtpFailure['code'], Row>> = {
  'greeting-refused': [
    'asked us at its greeting to come again later',
    'The host put us off at its greeting, before anything was asked.',
    'It is busy, or makes unknown callers wait on purpose.',
    later,
  ],
  'hello-refused': [
    'asked us to come again later',
    'The host put us off at EHLO and HELO.',
    'It is busy, or makes unknown callers wait on purpose.',
    later,
  ],
  'sender-refused': [
    'asked our sender to come again later',
    'The host put us off at MAIL FROM.',
    'It is busy, or makes unknown senders wait on purpose.',
    later,
  ],
  'recipient-refused': [
    'put off mail for the mailbox',
    'The host put us off at RCPT TO.',
    'Its words say whether the mailbox or the sender is the reason.',
    later,
  ],
};

const https: Record<HttpsFailure['code'], Row> = {
  connect: [
    'could not be reached',
    'The web server could not be reached.',
    'It is down, or out of reach from here.',
    later,
  ],
  certificate: [
    'has a certificate that does not hold',
    'The web server’s certificate does not hold.',
    'Nothing it says can be trusted.',
    'The owner has to renew it.',
  ],
  timeout: ['did not answer in time', 'The web server did not answer in time.', 'It is down or busy.', later],
  status: [
    'answered with an error',
    'The web server answered with an error.',
    'What was looked for is not there.',
    'The owner should look at the server.',
  ],
  'too-long': [
    'sent more than fits',
    'The web server sent more than is sensible.',
    'We stopped reading.',
    later,
  ],
  other: ['could not be asked', 'The web server could not be asked.', 'The reason is in the details.', later],
};

const run: Record<RunFailure['code'], Row> = {
  cancelled: [
    'was stopped',
    'It was stopped on request.',
    'What was found until then stays.',
    'Trace again when you like.',
  ],
  'bad-input': [
    'was not understood',
    'What was given does not have the right form.',
    'Nothing was done with it.',
    'Correct it and try again; the details say where.',
  ],
  'not-found': [
    'is no longer there',
    'What was asked for is not there any more.',
    'It may have been closed, or the application was restarted.',
    'Trace again.',
  ],
  busy: [
    'is busy',
    'Waypost is doing too much at once.',
    'The request was not taken on.',
    'Wait for a running job, or stop one.',
  ],
  file: [
    'could not be read or written',
    'The file could not be read or written.',
    'It is missing, not allowed, or not a trace.',
    'Choose another file or folder; the details name the reason.',
  ],
  internal: [
    'failed inside Waypost',
    'Something failed inside Waypost.',
    'This is a fault of ours, and says nothing about the mail.',
    'Try again. If it stays, copy the details and send them to us.',
  ],
};

export function failureWords(failure: Failure): FailureWords {
  const [short, what, means, todo] = row(failure);
  return { short, what, means, todo };
}

function row(failure: Failure): Row {
  switch (failure.layer) {
    case 'dns':
      return dns[failure.code];
    case 'tcp':
      return tcp[failure.code];
    case 'tls':
      return failure.alert === undefined ? tls[failure.code] : withAlert(tls[failure.code], failure.alert);
    case 'smtp':
      if (failure.code === 'smtputf8-missing' && failure.side === 'here') return senderNotCarried;
      return (failure.temporary ? smtpForNow[failure.code] : undefined) ?? smtp[failure.code];
    case 'https':
      return https[failure.code];
    case 'run':
      return run[failure.code];
  }
}

/** The alert is the host's own word on why; it says more than the usual guess. */
function withAlert([short, what, means, todo]: Row, alert: number): Row {
  const says = tlsAlertWords(alert);
  return [short, what, `${says === '' ? means : says} Its alert: ${tlsAlertName(alert)}.`, todo];
}
