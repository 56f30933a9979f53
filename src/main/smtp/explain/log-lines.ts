// Lines of mail servers' logs that tell how a delivery went: Postfix (`status=`), Sendmail (`stat=`) and Exim's main log (`**`, `==`).
// Of each only its own line is read; what other lines say of the same mail is left alone. Fields are found by their marks, not by one
// pattern over the whole, so that a long line costs no more than its length.

import {
  type Found,
  found,
  hostAndAddress,
  mailbox,
  maxFound,
  repliedPart,
  stageOf,
  type TextLine,
} from './found';

export function readLog(lines: readonly TextLine[]): Found[] {
  const all: Found[] = [];
  for (const line of lines) {
    if (all.length >= maxFound) break;
    const one = readPostfix(line) ?? readSendmail(line) ?? readExim(line);
    if (one !== null) all.push(one);
  }
  return all;
}

const outcomes: Readonly<Record<string, Found['outcome']>> = {
  bounced: 'permanent',
  expired: 'permanent',
  undeliverable: 'permanent',
  deferred: 'temporary',
  sent: 'done',
  deliverable: 'done',
};

/** `postfix/smtp[1]: 4F2: to=<a@b>, relay=mx[192.0.2.9]:25, delay=1, dsn=5.1.1, status=bounced (host mx[192.0.2.9] said: 550 ...)` */
function readPostfix({ number, text }: TextLine): Found | null {
  const at = text.indexOf(' status=');
  const to = between(text, ' to=<', '>');
  if (at < 0 || to === null) return null;
  const [, status, rest] = /^ status=([a-z]{1,20})\b ?(.*)$/u.exec(text.slice(at)) ?? [];
  const outcome = status === undefined ? undefined : outcomes[status];
  if (outcome === undefined) return null;
  const reason = (rest ?? '').replace(/^\(/u, '').replace(/\)\s*$/u, '');
  return {
    ...found(number, text, repliedPart(reason)),
    ...hostAndAddress(between(text, ' relay=', ', ') ?? ''),
    recipient: mailbox(to),
    status: enhanced(between(text, ' dsn=', ',')),
    outcome: outcome ?? null,
    stage: stageOf(/\((?:in reply to|while)[^()]{0,60}\)?$|refused to talk/u.exec(reason)?.[0] ?? ''),
  };
}

/** `sm-mta[1]: x: to=<a@b>, delay=00:00:01, mailer=esmtp, relay=mx. [192.0.2.9], dsn=5.1.1, stat=User unknown` */
function readSendmail({ number, text }: TextLine): Found | null {
  const at = text.indexOf(' stat=');
  const to = between(text, ' to=', ', ');
  const status = enhanced(between(text, ' dsn=', ','));
  if (at < 0 || to === null || status === null) return null;
  return {
    ...found(number, text, text.slice(at + 6)),
    ...hostAndAddress(between(text, ' relay=', ', ') ?? ''),
    recipient: mailbox(to),
    status,
    outcome: status.startsWith('2') ? 'done' : status.startsWith('4') ? 'temporary' : 'permanent',
  };
}

/** `2026-11-25 08:00:00 1abc-0001-XY ** a@b R=dnslookup T=remote_smtp H=mx [192.0.2.9]: SMTP error from remote mail server after ...` */
function readExim({ number, text }: TextLine): Found | null {
  const [start, mark, to] =
    /^(?:\S{1,40} ){1,6}(\*\*|==) (?:[^\s<]{1,320} )?<?([^\s<>]{1,64}@[^\s<>]{1,255})>?(?= |:)/u.exec(text) ??
    [];
  if (start === undefined || to === undefined) return null;
  const rest = text.slice(start.length);
  const server = between(rest, ' H=', ']');
  const error = rest.indexOf('SMTP error');
  const colon = rest.indexOf(': ');
  const reason = error >= 0 ? rest.slice(error) : colon >= 0 ? rest.slice(colon + 2) : rest;
  return {
    ...found(number, text, eximReply(reason)),
    ...(server === null ? {} : hostAndAddress(`${server}]`)),
    recipient: mailbox(to.replace(/:$/u, '')),
    outcome: mark === '**' ? 'permanent' : 'temporary',
    stage: eximStage(reason),
  };
}

/** `SMTP error from remote mail server after RCPT TO:<a@b>: host mx [192.0.2.9]: 550 ...`: the reply alone. */
export function eximReply(reason: string): string {
  const reply = /: ([245]\d\d[ -].*)$/su.exec(reason)?.[1];
  return (reply ?? reason).replaceAll('\\n', '\n');
}

export function eximStage(reason: string): Found['stage'] {
  return stageOf(/ after ([^:]{1,60})/u.exec(reason)?.[1] ?? '');
}

function between(text: string, start: string, end: string): string | null {
  const at = text.indexOf(start);
  if (at < 0) return null;
  const from = at + start.length;
  const to = text.indexOf(end, from);
  return to < 0 || to - from > 1_000 ? null : text.slice(from, to);
}

function enhanced(text: string | null): string | null {
  return text !== null && /^[245]\.\d{1,3}\.\d{1,3}$/u.test(text) ? text : null;
}
