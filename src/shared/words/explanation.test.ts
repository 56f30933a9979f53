import { describe, expect, it } from 'vitest';
import { actors, type Cause, causes, type Finding } from '../explanation';
import { checkWords, explanationWords, findingWords, recipientWords, sourceWords } from './explanation';

const finding: Finding = {
  count: 1,
  cause: 'refused',
  lasting: 'permanent',
  by: 'host',
  stage: 'rcpt',
  recipients: ['user@example.org'],
  recipientCount: 1,
  hosts: ['mx.example.org'],
  address: '192.0.2.9',
  code: 550,
  enhanced: null,
  meaning: 'refused',
  rule: { id: 'code-550', source: 'RFC 5321 s.4.2.3' },
  retryAfterSeconds: null,
  who: 'their-admin',
  check: null,
  said: '550 no',
  line: 1,
};

const refusesTheSender: readonly Cause[] = [
  'rate-limited',
  'too-many-recipients',
  'block-list',
  'reputation',
  'reverse-dns',
  'hello-name',
  'authentication',
  'sender-address',
  'encryption-required',
  'policy',
  'not-authorised',
  'content',
];

describe('words of a cause', () => {
  it.each(causes)('%s: whole sentences, calm, whoever acts and however it ends', (cause) => {
    for (const lasting of ['done', 'temporary', 'permanent'] as const) {
      for (const who of actors) {
        const words = findingWords({ ...finding, cause, lasting, who });
        expect(words.title).toMatch(/^[A-Z].{3,60}[^.]$/u);
        for (const text of [words.means, words.todo]) {
          expect(text).toMatch(/^[A-Z].+\.$/u);
          expect(text.length).toBeLessThan(330);
        }
        expect(Object.values(words).join(' ')).not.toMatch(/!|\bundefined\b|\bnull\b|\s{2}|'/u);
      }
    }
  });

  it.each(refusesTheSender)('%s does not put the mailbox in question', (cause) => {
    expect(findingWords({ ...finding, cause }).means).toContain('nothing against the mailbox');
  });

  it('a temporary one says when the host asked to come again', () => {
    const words = findingWords({
      ...finding,
      cause: 'greylisted',
      lasting: 'temporary',
      retryAfterSeconds: 300,
    });
    expect(words.todo).toContain('The host asked for 5 min.');
  });
});

describe('where it comes from', () => {
  it.each<[Partial<Finding>, string]>([
    [{}, 'mx.example.org (192.0.2.9) said so to RCPT TO, the recipient’s address.'],
    [{ hosts: ['a.example', 'b.example'], address: null, stage: null }, 'a.example and others said so.'],
    [{ hosts: [], stage: 'data' }, 'The mail host said so to the message itself.'],
    [{ by: 'sender' }, 'The sending server found so by itself; no mail host of the recipient gave a reply.'],
  ])('%j: %s', (more, text) => {
    expect(sourceWords({ ...finding, ...more })).toBe(text);
  });

  it('of many recipients the first few are named', () => {
    const recipients = ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'];
    expect(recipientWords({ ...finding, recipients, recipientCount: 3_200 })).toBe(
      'a@x.example, b@x.example, c@x.example and 3\u00a0197 more',
    );
    expect(recipientWords({ ...finding, recipients: [], recipientCount: 0 })).toBe('');
  });

  it('a check is named by what it does', () => {
    expect(checkWords({ kind: 'trace', address: 'a@b.example' })).toBe('Trace a@b.example');
    expect(checkWords({ kind: 'dns', name: 'b.example', type: 'TXT' })).toBe('Ask for TXT of b.example');
  });
});

describe('the text as a whole', () => {
  it.each<[Parameters<typeof explanationWords>[0], string]>([
    [{ form: 'empty', findings: [], total: 0, isCut: false }, 'Nothing was pasted.'],
    [{ form: 'reply', findings: [finding], total: 1, isCut: false }, 'A reply of a mail host.'],
    [
      { form: 'log', findings: [finding, { ...finding, cause: 'deferred' }], total: 4_800, isCut: false },
      'A log: 4\u00a0800 deliveries, 2 causes.',
    ],
    [
      {
        form: 'log',
        findings: [finding, { ...finding, cause: 'accepted', lasting: 'done', count: 3_000 }],
        total: 3_001,
        isCut: false,
      },
      'A log: 3\u00a0001 deliveries, 3\u00a0000 taken, 1 cause for the others.',
    ],
    [
      { form: 'log', findings: [{ ...finding, cause: 'accepted', lasting: 'done' }], total: 9, isCut: false },
      'A log: 9 deliveries, all taken.',
    ],
    [
      { form: 'bounce', findings: [finding], total: 2, isCut: true },
      'A bounce: 2 reports, 1 cause. The text is longer than is read; this is its beginning.',
    ],
  ])('%#: %s', (explanation, text) => {
    expect(explanationWords(explanation)).toBe(text);
  });
});
