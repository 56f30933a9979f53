import { describe, expect, it } from 'vitest';
import { basicCode, registeredDetails, statusCode } from './status-codes';

describe('enhanced status codes', () => {
  const rows: [code: string, name: string | null, document: string][] = [
    ['5.1.1', 'Bad destination mailbox address', 'RFC 3463 s.3.2'],
    ['4.2.2', 'Mailbox full', 'RFC 3463 s.3.3'],
    ['2.1.5', 'Destination address valid', 'RFC 3463 s.3.2'],
    ['5.1.10', 'Recipient address has null MX', 'RFC 7505 s.6'],
    ['5.7.26', 'Multiple authentication checks failed', 'RFC 7372 s.3.4'],
    ['5.7.30', 'REQUIRETLS support required', 'RFC 8689'],
    ['5.7.515', null, ''],
    ['3.1.1', null, ''],
    ['5.1', null, ''],
    ['5.01.1', null, ''],
    ['', null, ''],
  ];
  it.each(rows)('%s: %s', (code, name, document) => {
    const meaning = statusCode(code);
    if (name === null) expect(meaning).toBeNull();
    else expect(meaning).toMatchObject({ code, name, document, class: code.charAt(0) });
  });

  it('holds every subject whole: how many details each has in the registry', () => {
    const subjects = [...new Set(registeredDetails.map((detail) => detail.charAt(0)))];
    const ofSubject = (subject: string) => registeredDetails.filter((detail) => detail.startsWith(subject));
    expect(subjects.map((subject) => [subject, ofSubject(subject).length])).toEqual([
      ['0', 1],
      ['1', 11],
      ['2', 5],
      ['3', 7],
      ['4', 8],
      ['5', 7],
      ['6', 11],
      ['7', 31],
    ]);
    expect(new Set(registeredDetails).size).toBe(registeredDetails.length);
  });

  it('says each in one sentence, and by whom it is defined', () => {
    for (const detail of registeredDetails) {
      const { means, document } = statusCode(`5.${detail}`) ?? { means: '', document: '' };
      expect(means, detail).toMatch(/^[A-Z].+\.$/u);
      expect(document, detail).toMatch(/^(?:RFC \d{4}|IANA registry)/u);
    }
  });
});

describe('the three digits', () => {
  it.each([421, 450, 451, 452, 455, 500, 501, 502, 503, 504, 521, 530, 550, 551, 552, 553, 554, 555, 556])(
    '%d is explained',
    (code) => {
      expect(basicCode(code)).toMatchObject({ code: String(code) });
      expect(basicCode(code)?.means).toMatch(/\.$/u);
    },
  );

  it.each([0, 299, 599])('%d is not', (code) => {
    expect(basicCode(code)).toBeNull();
  });
});
