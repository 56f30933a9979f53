import { describe, expect, test } from 'vitest';
import type { SmtpReply, TlsEvidence } from '../../shared/evidence';
import type { Failure } from '../../shared/failure';
import {
  beginDialogue,
  type DialogueEvent,
  type DialogueFacts,
  type DialoguePlan,
  stepDialogue,
} from './dialogue';

const plan: DialoguePlan = {
  helo: 'probe.example',
  mailFrom: '',
  recipient: { local: 'user', domain: 'example.org', needsSmtpUtf8: false },
  depth: 'mailbox',
};

const evidence: TlsEvidence = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  keyExchange: '',
  chain: [],
  trusted: true,
  problem: null,
  nameMatches: true,
};
const closed: Failure = { layer: 'smtp', code: 'closed', temporary: true, side: 'there', detail: 'closed' };
const noHandshake: Failure = {
  layer: 'tls',
  code: 'handshake',
  temporary: true,
  side: 'there',
  detail: 'alert',
};

function replyOf(text: string): SmtpReply {
  const [first = '', ...rest] = text.split('|');
  return { code: Number(first.slice(0, 3)), enhanced: null, lines: [first.slice(4), ...rest] };
}

/** What came, in short: a reply, or one of the other events by name. */
function eventOf(text: string): DialogueEvent {
  switch (text) {
    case 'tls':
      return { type: 'tls', evidence };
    case 'no-tls':
      return { type: 'tls-failed', failure: noHandshake };
    case 'again':
      return { type: 'reconnected' };
    case 'closed':
      return { type: 'failed', failure: closed };
    case 'claim':
      return { type: 'claimed', randomLocal: 'random' };
    case 'no-claim':
      return { type: 'claimed', randomLocal: null };
    default:
      return { type: 'reply', reply: replyOf(text) };
  }
}

function play(
  script: readonly string[],
  changes: Partial<DialoguePlan> = {},
): { did: string[]; facts: DialogueFacts } {
  let step = beginDialogue({ ...plan, ...changes });
  const did: string[] = [];
  const note = (): void => {
    if (step.action.type === 'send') did.push(step.action.line);
    else if (step.action.type !== 'await-greeting') did.push(`(${step.action.type})`);
  };
  for (const text of script) {
    step = stepDialogue(step.state, eventOf(text));
    note();
  }
  return { did, facts: step.state.facts };
}

const ehlo = 'EHLO probe.example';
const mail = 'MAIL FROM:<>';
const rcpt = 'RCPT TO:<user@example.org>';
const random = 'RCPT TO:<random@example.org>';
const end = '(end)';

describe('the order of a sender', () => {
  test.each<[string, string[], string[], Partial<DialogueFacts>]>([
    [
      'everything a host can offer',
      [
        '220 mx',
        '250 mx|STARTTLS',
        '220 go',
        'tls',
        '250 mx|SMTPUTF8',
        '250 ok',
        '250 ok',
        'claim',
        '550 no such user',
        '250 ok',
        '221 bye',
      ],
      [ehlo, 'STARTTLS', '(start-tls)', ehlo, mail, rcpt, '(claim-catch-all)', random, 'RSET', 'QUIT', end],
      {
        stage: 'end',
        startTls: 'done',
        tls: evidence,
        capabilities: ['SMTPUTF8'],
        catchAll: 'no',
        failure: null,
      },
    ],
    [
      'no STARTTLS',
      ['220 mx', '250 mx|SIZE 1', '250 ok', '250 ok', 'no-claim', '250 ok', '221 bye'],
      [ehlo, mail, rcpt, '(claim-catch-all)', 'RSET', 'QUIT', end],
      { stage: 'end', startTls: 'not-offered', catchAll: 'not-asked', capabilities: ['SIZE 1'] },
    ],
    [
      'STARTTLS refused: on in plain text',
      ['220 mx', '250 mx|starttls', '454 not now', '250 ok', '250 ok', 'no-claim', '250 ok', '221 bye'],
      [ehlo, 'STARTTLS', mail, rcpt, '(claim-catch-all)', 'RSET', 'QUIT', end],
      { stage: 'end', startTls: 'refused', failure: null },
    ],
    [
      'TLS fails: dial again, in plain text',
      [
        '220 mx',
        '250 mx|STARTTLS',
        '220 go',
        'no-tls',
        'again',
        '220 mx',
        '250 mx|STARTTLS',
        '250 ok',
        '250 ok',
        'no-claim',
        '250 ok',
        '221 bye',
      ],
      [
        ehlo,
        'STARTTLS',
        '(start-tls)',
        '(reconnect)',
        '(await)',
        ehlo,
        mail,
        rcpt,
        '(claim-catch-all)',
        'RSET',
        'QUIT',
        end,
      ],
      { stage: 'end', startTls: 'failed', tlsFailure: noHandshake, tls: null, failure: null },
    ],
    [
      'EHLO unknown: HELO',
      ['220 mx', '502 what', '250 mx', '250 ok', '250 ok', 'no-claim', '250 ok', '221 bye'],
      [ehlo, 'HELO probe.example', mail, rcpt, '(claim-catch-all)', 'RSET', 'QUIT', end],
      { stage: 'end', startTls: 'not-offered', capabilities: [] },
    ],
    [
      'up to EHLO only, encrypted',
      ['220 mx', '250 mx|STARTTLS', '220 go', 'tls', '250 mx|SIZE 1', '221 bye'],
      [ehlo, 'STARTTLS', '(start-tls)', ehlo, 'QUIT', end],
      { stage: 'end', startTls: 'done', mailbox: null, failure: null },
    ],
    [
      'greeting refused',
      ['554 no', '221 bye'],
      ['QUIT', end],
      { stage: 'greeting', failure: expect.objectContaining({ code: 'greeting-refused', temporary: false }) },
    ],
    [
      '421 at the greeting',
      ['421 busy'],
      [end],
      { stage: 'greeting', failure: expect.objectContaining({ code: 'greeting-refused', temporary: true }) },
    ],
    [
      'another 2yz as greeting',
      ['250 hello'],
      [end],
      { failure: expect.objectContaining({ code: 'garbage' }) },
    ],
    [
      'EHLO and HELO refused',
      ['220 mx', '550 no', '550 no', '221 bye'],
      [ehlo, 'HELO probe.example', 'QUIT', end],
      { stage: 'hello', failure: expect.objectContaining({ code: 'hello-refused' }) },
    ],
    [
      'EHLO deferred',
      ['220 mx', '451 later', '221 bye'],
      [ehlo, 'QUIT', end],
      { failure: expect.objectContaining({ code: 'hello-refused', temporary: true }) },
    ],
    [
      '421 to STARTTLS',
      ['220 mx', '250 mx|STARTTLS', '421 bye'],
      [ehlo, 'STARTTLS', end],
      { stage: 'starttls', startTls: 'refused', failure: expect.objectContaining({ code: 'hello-refused' }) },
    ],
    [
      'MAIL refused',
      ['220 mx', '250 mx', '550 5.7.1 no', '221 bye'],
      [ehlo, mail, 'QUIT', end],
      {
        stage: 'mail',
        failure: expect.objectContaining({ code: 'sender-refused' }),
        refusal: expect.objectContaining({ meaning: 'refused' }),
      },
    ],
    [
      '3yz to MAIL',
      ['220 mx', '250 mx', '354 go ahead'],
      [ehlo, mail, end],
      { stage: 'mail', failure: expect.objectContaining({ code: 'garbage' }) },
    ],
    [
      'unknown mailbox',
      ['220 mx', '250 mx', '250 ok', '550 no such user', '250 ok', '221 bye'],
      [ehlo, mail, rcpt, 'RSET', 'QUIT', end],
      { stage: 'end', failure: null, mailbox: expect.objectContaining({ meaning: 'no-such-mailbox' }) },
    ],
    [
      '421 to RCPT is an answer',
      ['220 mx', '250 mx', '250 ok', '421 bye'],
      [ehlo, mail, rcpt, end],
      { stage: 'end', failure: null, mailbox: expect.objectContaining({ meaning: 'deferred' }) },
    ],
    [
      'catch-all',
      ['220 mx', '250 mx', '250 ok', '250 ok', 'claim', '250 ok', '250 ok', '221 bye'],
      [ehlo, mail, rcpt, '(claim-catch-all)', random, 'RSET', 'QUIT', end],
      { catchAll: 'yes' },
    ],
    [
      'too many recipients',
      ['220 mx', '250 mx', '250 ok', '250 ok', 'claim', '452 too many recipients', '250 ok', '221 bye'],
      [ehlo, mail, rcpt, '(claim-catch-all)', random, 'RSET', 'QUIT', end],
      { catchAll: 'cannot-be-known' },
    ],
    [
      'cut off at the random mailbox',
      ['220 mx', '250 mx', '250 ok', '250 ok', 'claim', 'closed'],
      [ehlo, mail, rcpt, '(claim-catch-all)', random, end],
      { stage: 'end', catchAll: 'cannot-be-known', failure: null },
    ],
    [
      'cut off at RSET',
      ['220 mx', '250 mx', '250 ok', '550 no', 'closed'],
      [ehlo, mail, rcpt, 'RSET', end],
      { stage: 'end', failure: null },
    ],
    [
      'cut off at RCPT',
      ['220 mx', '250 mx', '250 ok', 'closed'],
      [ehlo, mail, rcpt, end],
      { stage: 'rcpt', mailbox: null, failure: closed },
    ],
    [
      'cut off at MAIL',
      ['220 mx', '250 mx', 'closed'],
      [ehlo, mail, end],
      { stage: 'mail', failure: closed },
    ],
    ['cut off at the greeting', ['closed'], [end], { stage: 'greeting', failure: closed }],
    [
      'cut off at EHLO again',
      ['220 mx', '250 mx|STARTTLS', '220 go', 'tls', 'closed'],
      [ehlo, 'STARTTLS', '(start-tls)', ehlo, end],
      { stage: 'hello-again', capabilities: null, failure: closed },
    ],
  ])('%s', (title, script, did, facts) => {
    const changes: Partial<DialoguePlan> = title.startsWith('up to EHLO') ? { depth: 'connect' } : {};
    const played = play(script, changes);
    expect(played.did).toEqual(did.filter((line) => line !== '(await)'));
    expect(played.facts).toMatchObject(facts);
  });
});

describe('SMTPUTF8', () => {
  const utf8 = { local: 'jürgen', domain: 'xn--exmple-cua.org', needsSmtpUtf8: true };
  test.each<[string, Partial<DialoguePlan>, string, string, string | null]>([
    ['asked for where it is offered', { recipient: utf8 }, '250 mx|SMTPUTF8', 'MAIL FROM:<> SMTPUTF8', null],
    ['missing', { recipient: utf8 }, '250 mx|8BITMIME', 'QUIT', 'smtputf8-missing'],
    ['missing for the sender', { mailFrom: 'jürgen@example.net' }, '250 mx', 'QUIT', 'smtputf8-missing'],
    ['not asked for without need', {}, '250 mx|SMTPUTF8', 'MAIL FROM:<>', null],
    [
      'needed though the letters do not show it',
      { recipient: { ...utf8, local: 'j' } },
      '250 mx|SMTPUTF8',
      'MAIL FROM:<> SMTPUTF8',
      null,
    ],
  ])('%s', (_title, changes, hello, said, code) => {
    const played = play(['220 mx', hello], changes);
    expect(played.did.at(-1)).toBe(said);
    expect(played.facts.failure?.code ?? null).toBe(code);
  });

  test('whose lack it is: the host’s for the mailbox, ours for our sender alone', () => {
    const side = (changes: Partial<DialoguePlan>) => play(['220 mx', '250 mx'], changes).facts.failure?.side;
    expect(side({ recipient: utf8, mailFrom: 'jürgen@example.net' })).toBe('there');
    expect(side({ mailFrom: 'jürgen@example.net' })).toBe('here');
  });
});

test('whatever comes, it ends, and never asks for DATA', () => {
  const texts = [
    '220 a',
    '250 mx|STARTTLS|SMTPUTF8',
    '250 ok',
    '354 go',
    '421 bye',
    '450 later',
    '550 no',
    '554 5.7.1 no',
  ];
  const others = ['tls', 'no-tls', 'again', 'claim', 'no-claim', 'closed'];
  let seed = 7;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % limit;
  };
  for (let count = 0; count < 20_000; count += 1) {
    let step = beginDialogue(plan);
    let steps = 0;
    while (step.action.type !== 'end') {
      const from = below(8) === 0 ? others : texts;
      const fitting =
        step.action.type === 'start-tls'
          ? ['tls', 'no-tls']
          : step.action.type === 'claim-catch-all'
            ? ['claim', 'no-claim']
            : step.action.type === 'reconnect'
              ? ['again', 'closed']
              : from.filter((text) => text === 'closed' || texts.includes(text));
      step = stepDialogue(step.state, eventOf(fitting[below(fitting.length)] ?? 'closed'));
      steps += 1;
      if (step.action.type === 'send')
        expect(step.action.line).toMatch(/^(?:EHLO|HELO|STARTTLS|MAIL|RCPT|RSET|QUIT)\b/);
      expect(steps).toBeLessThan(20);
    }
  }
});
