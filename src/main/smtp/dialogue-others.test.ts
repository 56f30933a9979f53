// More mailboxes than one in the same transaction: each asked in turn, what was said of each kept apart, and nobody asked once the host
// has had enough.

import { expect, it } from 'vitest';
import type { SmtpReply } from '../../shared/evidence';
import { beginDialogue, type DialogueEvent, type DialoguePlan, stepDialogue } from './dialogue';

const at = (local: string) => ({ local, domain: 'example.org', needsSmtpUtf8: /[^\p{ASCII}]/u.test(local) });
const plan: DialoguePlan = {
  helo: 'probe.example',
  mailFrom: '',
  recipient: at('one'),
  others: [at('two'), at('three')],
  depth: 'mailbox',
};

function eventOf(text: string): DialogueEvent {
  if (text === 'closed')
    return {
      type: 'failed',
      failure: { layer: 'smtp', code: 'closed', temporary: true, side: 'there', detail: 'closed' },
    };
  const [first = '', ...rest] = text.split('|');
  const lines = [first.slice(4), ...rest];
  const enhanced = /^[245]\.\d+\.\d+/u.exec(lines[0] ?? '')?.[0] ?? null;
  const reply: SmtpReply = { code: Number(first.slice(0, 3)), enhanced, lines };
  return { type: 'reply', reply };
}

/** What was said after EHLO, and the meaning of each answer. */
function play(script: readonly string[], changes: Partial<DialoguePlan> = {}) {
  let step = beginDialogue({ ...plan, ...changes });
  const said: string[] = [];
  for (const text of ['220 mx', ...script]) {
    step = stepDialogue(step.state, eventOf(text));
    said.push(step.action.type === 'send' ? step.action.line : `(${step.action.type})`);
  }
  const { facts, others } = step.state;
  return {
    said: said.slice(1),
    meanings: [facts.mailbox, ...others].map((answer) => answer?.meaning ?? null),
    failure: facts.failure,
  };
}

const mail = 'MAIL FROM:<>';
const rcpt = (local: string): string => `RCPT TO:<${local}@example.org>`;
const bye = ['RSET', 'QUIT', '(end)'];

it.each<[why: string, script: string[], said: string[], meanings: (string | null)[]]>([
  [
    'each has its own answer, a refusal ends nothing',
    [
      '250 mx',
      '250 ok',
      '550 5.1.1 no such user',
      '250 2.1.5 ok',
      '452 4.2.2 mailbox full',
      '250 ok',
      '221 bye',
    ],
    [mail, rcpt('one'), rcpt('two'), rcpt('three'), ...bye],
    ['no-such-mailbox', 'accepted', 'mailbox-full'],
  ],
  [
    'nobody is asked for at random',
    ['250 mx', '250 ok', '250 ok', '250 ok', '250 ok', '250 ok', '221 bye'],
    [mail, rcpt('one'), rcpt('two'), rcpt('three'), ...bye],
    ['accepted', 'accepted', 'accepted'],
  ],
  [
    'LIMITS RCPTMAX (RFC 9422)',
    ['250 mx|LIMITS RCPTMAX=2', '250 ok', '250 ok', '250 ok', '250 ok', '221 bye'],
    [mail, rcpt('one'), rcpt('two'), ...bye],
    ['accepted', 'accepted'],
  ],
  [
    'asked to slow down: no more',
    ['250 mx', '250 ok', '250 ok', '450 4.7.1 Rate limit exceeded', '250 ok', '221 bye'],
    [mail, rcpt('one'), rcpt('two'), ...bye],
    ['accepted', 'rate-limited'],
  ],
  [
    '421 ends it, and what was said holds',
    ['250 mx', '250 ok', '250 ok', '421 4.3.2 going down'],
    [mail, rcpt('one'), rcpt('two'), '(end)'],
    ['accepted', 'deferred'],
  ],
  [
    'a hang-up ends it, and what was said holds',
    ['250 mx', '250 ok', '250 ok', 'closed'],
    [mail, rcpt('one'), rcpt('two'), '(end)'],
    ['accepted'],
  ],
])('%s', (_, script, said, meanings) => {
  expect(play(script)).toEqual({ said, meanings, failure: null });
});

it('one beyond ASCII is passed over where the host does not take it, and asked for where it does (RFC 6531 s.3.1)', () => {
  const others = [at('zoë'), at('three')];
  const without = play(['250 mx', '250 ok', '250 ok', '250 ok', '250 ok', '221 bye'], { others });
  expect([without.said, without.meanings]).toEqual([
    [mail, rcpt('one'), rcpt('three'), ...bye],
    ['accepted', null, 'accepted'],
  ]);
  const script = ['250 mx|SMTPUTF8', '250 ok', '250 ok', '250 ok', '250 ok', '250 ok', '221 bye'];
  const withIt = play(script, { others });
  expect([withIt.said.slice(0, 3), withIt.meanings]).toEqual([
    [`${mail} SMTPUTF8`, rcpt('one'), rcpt('zoë')],
    ['accepted', 'accepted', 'accepted'],
  ]);
});
