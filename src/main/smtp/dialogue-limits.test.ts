// What a host announces at EHLO is kept to: LIMITS, PIPELINING; TLS from the first word; a random mailbox that was asked for before.

import { describe, expect, it } from 'vitest';
import type { SmtpReply, TlsEvidence } from '../../shared/evidence';
import type { Failure } from '../../shared/failure';
import {
  beginDialogue,
  type DialogueEvent,
  type DialoguePlan,
  type DialogueStep,
  stepDialogue,
} from './dialogue';
import { statedLimits } from './limits';

const plan: DialoguePlan = {
  helo: 'probe.example',
  mailFrom: '',
  recipient: { local: 'user', domain: 'example.org', needsSmtpUtf8: false },
  depth: 'mailbox',
};
const reply = (text: string): DialogueEvent => {
  const [first = '', ...rest] = text.split('|');
  const said: SmtpReply = {
    code: Number(first.slice(0, 3)),
    enhanced: null,
    lines: [first.slice(4), ...rest],
  };
  return { type: 'reply', reply: said };
};
const claim: DialogueEvent = { type: 'claimed', randomLocal: 'random' };
const tls: TlsEvidence = {
  protocol: 'TLSv1.3',
  cipher: 'x',
  keyExchange: '',
  chain: [],
  trusted: true,
  problem: null,
  nameMatches: true,
};
const noTls: Failure = { layer: 'tls', code: 'handshake', temporary: true, side: 'there', detail: 'alert' };

/** Each action in short, after each event. */
function play(events: readonly (string | DialogueEvent)[], changes: Partial<DialoguePlan> = {}) {
  let step: DialogueStep = beginDialogue({ ...plan, ...changes });
  const did = [inShort(step)];
  for (const event of events) {
    step = stepDialogue(step.state, typeof event === 'string' ? reply(event) : event);
    did.push(inShort(step));
  }
  return { did, facts: step.state.facts };
}

function inShort({ action }: DialogueStep): string {
  if (action.type !== 'send') return action.type;
  const verbs = [action.line, ...action.ahead].map((line) =>
    line.replace(/^(RCPT TO:<|MAIL)([^@]*).*$/u, '$1$2'),
  );
  return verbs
    .map(
      (line) =>
        line
          .replace('RCPT TO:<', 'RCPT ')
          .replace(/^MAIL.*/u, 'MAIL')
          .split('|')[0],
    )
    .join(' + ');
}

describe('LIMITS (RFC 9422)', () => {
  it.each<[string, number, number]>([
    ['LIMITS RCPTMAX=1', 1, Number.POSITIVE_INFINITY],
    ['LIMITS MAILMAX=5 RCPTMAX=20 RCPTDOMAINMAX=1', 20, 5],
    ['limits rcptmax=2', 2, Number.POSITIVE_INFINITY],
    ['LIMITS', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['LIMITS RCPTMAX=0 MAILMAX=-1', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['LIMITS RCPTMAX=many MAILMAX', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['LIMITSX RCPTMAX=1', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('%s', (line, recipients, transactions) => {
    expect(statedLimits(['SIZE 1', line])).toMatchObject({ recipients, transactions });
  });

  const accepted = (limits: string): string[] => ['220 mx', `250 mx|${limits}`, '250 ok', '250 ok'];

  it('one recipient a transaction: a random one goes into a transaction of its own', () => {
    const { did, facts } = play([
      ...accepted('LIMITS RCPTMAX=1'),
      claim,
      '250 reset',
      '250 ok',
      '550 no such user',
      '250 ok',
      '221 bye',
    ]);
    expect(did.slice(3)).toEqual([
      'RCPT user',
      'claim-catch-all',
      'RSET',
      'MAIL',
      'RCPT random',
      'RSET',
      'QUIT',
      'end',
    ]);
    expect(facts).toMatchObject({ mailbox: { meaning: 'accepted' }, catchAll: 'no', failure: null });
  });

  it('one recipient, one transaction: no random one at all, and nobody else is kept from asking', () => {
    const { did, facts } = play(accepted('LIMITS RCPTMAX=1 MAILMAX=1'));
    expect(did.at(-1)).toBe('RSET');
    expect(did).not.toContain('claim-catch-all');
    expect(facts.catchAll).toBe('not-asked');
  });

  it('room for two: in the same transaction', () => {
    const { did } = play([...accepted('LIMITS RCPTMAX=2 MAILMAX=1'), claim]);
    expect(did.at(-1)).toBe('RCPT random');
  });

  it.each<[string, string[], string]>([
    ['the second MAIL is refused', ['250 reset', '451 4.3.0 later'], 'RSET'],
    ['the second MAIL is answered by 421', ['250 reset', '421 bye'], 'end'],
    ['RSET is answered by 421', ['421 bye'], 'end'],
  ])('%s: the mailbox’s answer stands, and it can’t be known', (_title, more, last) => {
    const { did, facts } = play([...accepted('LIMITS RCPTMAX=1'), claim, ...more]);
    expect(did.at(-1)).toBe(last);
    expect(facts).toMatchObject({
      mailbox: { meaning: 'accepted' },
      catchAll: 'cannot-be-known',
      failure: null,
    });
  });
});

describe('PIPELINING (RFC 2920)', () => {
  it('only where it is offered do words go out together, and QUIT is the last of them', () => {
    const { did } = play([
      '220 mx',
      '250 mx|PIPELINING',
      '250 ok',
      '250 ok',
      claim,
      '550 no',
      '250 ok',
      '221 bye',
    ]);
    expect(did).toEqual([
      'await-greeting',
      'EHLO probe.example',
      'MAIL + RCPT user',
      'RCPT user',
      'claim-catch-all',
      'RCPT random + RSET + QUIT',
      'RSET + QUIT',
      'QUIT',
      'end',
    ]);
  });

  it('never together with the target’s RCPT: a random mailbox comes after its answer', () => {
    const { did } = play(['220 mx', '250 mx|PIPELINING', '250 ok', '550 no such user']);
    expect(did.at(-1)).toBe('RSET + QUIT');
    expect(did.join()).not.toContain('random');
  });

  it('where it is not, one after the other', () => {
    const { did } = play(['220 mx', '250 mx', '250 ok', '250 ok', claim]);
    expect(did.join()).not.toContain(' + ');
  });
});

describe('TLS from the first word (RFC 8314 s.3)', () => {
  it('comes before the greeting, and STARTTLS is not asked for again', () => {
    const { did, facts } = play([{ type: 'tls', evidence: tls }, '220 mx', '250 mx|STARTTLS', '250 ok'], {
      tls: 'implicit',
      depth: 'connect',
    });
    expect(did).toEqual(['start-tls', 'await-greeting', 'EHLO probe.example', 'QUIT', 'end']);
    expect(facts).toMatchObject({ startTls: 'done', tls, stage: 'end' });
  });

  it('that fails ends it: nothing is said in plain text', () => {
    const { did, facts } = play([{ type: 'tls-failed', failure: noTls }], { tls: 'implicit' });
    expect(did).toEqual(['start-tls', 'end']);
    expect(facts).toMatchObject({ startTls: 'failed', tlsFailure: noTls, failure: noTls });
  });
});

describe('a random mailbox that was asked for before', () => {
  it('is not asked for again, and its answer is kept', () => {
    const known: DialogueEvent = { type: 'claimed', randomLocal: null, known: 'yes' };
    const { did, facts } = play(['220 mx', '250 mx', '250 ok', '250 ok', known]);
    expect(did.at(-1)).toBe('RSET');
    expect(facts.catchAll).toBe('yes');
  });
});

it('whatever a host that limits and pipelines says, it ends, and asks for nobody before the target was answered', () => {
  const texts = [
    '220 a',
    '250 mx|STARTTLS|PIPELINING|LIMITS RCPTMAX=1',
    '250 mx|PIPELINING',
    '250 ok',
    '250 ok',
    '421 bye',
    '450 later',
    '550 no',
  ];
  let seed = 11;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % limit;
  };
  for (let count = 0; count < 10_000; count += 1) {
    let step = beginDialogue(plan);
    let steps = 0;
    while (step.action.type !== 'end') {
      const { action, state } = step;
      if (action.type === 'send' && [action.line, ...action.ahead].some((line) => line.includes('random')))
        expect(state.facts.mailbox?.meaning).toBe('accepted');
      step = stepDialogue(state, eventFor(action.type, texts[below(texts.length)] ?? '', below(2) === 0));
      steps += 1;
      expect(steps).toBeLessThan(25);
    }
  }
});

function eventFor(action: DialogueStep['action']['type'], text: string, isGood: boolean): DialogueEvent {
  switch (action) {
    case 'start-tls':
      return isGood ? { type: 'tls', evidence: tls } : { type: 'tls-failed', failure: noTls };
    case 'claim-catch-all':
      return isGood ? claim : { type: 'claimed', randomLocal: null };
    case 'reconnect':
      return { type: 'reconnected' };
    default:
      return reply(text);
  }
}
