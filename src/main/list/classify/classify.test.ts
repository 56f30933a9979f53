// The classifier as the keeper uses it: signals, duplicates, the user's own words, and where the built-in ones come from.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DuplicateRule, domainSignals, localSignals } from '../../../shared/list/facts';
import { namesOf } from '../../../shared/list/signal-bits';
import { noOwnWords } from '../../../shared/list/status';
import { createClassifier } from './classify';
import { duplicateRuleOf } from './duplicates';
import { allProviderNames, brokenRule } from './provider-names';
import { publicationDays, wordSources } from './word-sources';

const classifier = createClassifier(noOwnWords);

describe('classifier', () => {
  it.each([
    ['Mara.Bee+x@Gmail.com', 'ok', 'gmail.com', 'marabee@gmail.com', ['tagged']],
    ['info@harbor-mail.com', 'ok', 'harbor-mail.com', 'info@harbor-mail.com', ['role']],
    ['Mara@Harbor-Mail.com', 'ok', 'harbor-mail.com', 'mara@harbor-mail.com', []],
    ['mara@[192.0.2.1]', 'ok', null, 'mara@[192.0.2.1]', []],
    ['"mara"@münchen.de', 'ok', 'xn--mnchen-3ya.de', '"mara"@xn--mnchen-3ya.de', ['quoted']],
    ['mara', 'no-at', null, null, []],
    ['mara@harbor-mail.zz', 'unknown-tld', 'harbor-mail.zz', 'mara@harbor-mail.zz', []],
    ['mara_b@gmail.com', 'provider-forbids', 'gmail.com', 'mara_b@gmail.com', []],
  ])('reads %s', (text, code, domain, duplicateKey, signals) => {
    const read = classifier.entry(text);
    expect(read).toMatchObject({ code, domain, duplicateKey });
    expect(namesOf(read.localSignals, localSignals)).toEqual(signals);
  });

  it.each([
    ['gmail.com', ['free'], null],
    ['mailinator.com', ['disposable'], null],
    ['a.mailinator.com', ['disposable'], null],
    ['szkola.edu.pl', [], null],
    ['harbor.web.id', [], null],
    ['nas.duckdns.org', [], null],
    ['xn--mnchen-3ya.de', ['international'], null],
    ['harbor.example', ['reserved'], null],
    ['gmaill.com', ['typo'], 'gmail.com'],
    ['harbor-mail.com', [], null],
  ])('names %s', (domain, signals, suggestion) => {
    const named = classifier.domain(domain);
    expect(named.suggestion).toBe(suggestion);
    expect(namesOf(named.signals, domainSignals)).toEqual(signals);
  });

  it('puts the user’s words above the packages’', () => {
    const own = createClassifier({
      disposable: ['Harbor-Mail.com', 'gmail.com'],
      free: ['lighthouse.net'],
      role: ['Skipper'],
      never: ['mailinator.com', 'info', 'yahoo.com'],
    });
    const named = (domain: string): string[] => namesOf(own.domain(domain).signals, domainSignals);
    expect(named('harbor-mail.com')).toEqual(['disposable']);
    expect(named('sub.harbor-mail.com')).toEqual(['disposable']);
    expect(named('gmail.com')).toEqual(['disposable']);
    expect(named('lighthouse.net')).toEqual(['free']);
    expect(named('mailinator.com')).toEqual([]);
    expect(named('a.mailinator.com')).toEqual([]);
    expect(named('yahoo.com')).toEqual([]);
    expect(own.entry('skipper@a.com').localSignals).toBe(1);
    expect(own.entry('info@a.com').localSignals).toBe(0);
    expect(own.entry('sales@a.com').localSignals).toBe(1);
  });
});

describe('duplicates', () => {
  it.each<[one: string, other: string, rule: DuplicateRule | null, why: string]>([
    ['mara@harbor-mail.com', 'mara@harbor-mail.com', 'exact', 'letter for letter'],
    ['mara@harbor-mail.com', ' mara@harbor-mail.com ', 'exact', 'space is the cell’s'],
    ['Mara@harbor-mail.com', 'mara@Harbor-Mail.com', 'letter-case', 'RFC 5321 s.2.4'],
    ['mara@münchen.de', 'mara@xn--mnchen-3ya.de', 'letter-case', 'one domain, spelled two ways'],
    ['mara.bee@gmail.com', 'marabee@gmail.com', 'provider', 'Gmail: dots'],
    ['marabee+a@gmail.com', 'Mara.Bee+b@gmail.com', 'provider', 'Gmail: tags'],
    ['marabee@gmail.com', 'marabee@googlemail.com', 'provider', 'Gmail: one domain'],
    ['"marabee"@gmail.com', 'marabee@gmail.com', 'provider', 'RFC 5321 s.4.1.2: quotes do not count'],
    ['mara+a@outlook.com', 'mara@outlook.com', 'provider', 'Outlook.com: tags'],
    ['mara+a@fastmail.com', 'mara+b@fastmail.com', 'provider', 'Fastmail: tags'],
    ['mara.b@yandex.ru', 'mara-b@ya.ru', 'provider', 'Yandex: dot and hyphen, one domain'],
    ['mara+a@icloud.com', 'mara@icloud.com', 'provider', 'iCloud: tags'],
    ['mara.bee@harbor-mail.com', 'marabee@harbor-mail.com', null, 'dots count elsewhere'],
    ['mara+a@harbor-mail.com', 'mara@harbor-mail.com', null, 'tags count where nobody says otherwise'],
    ['mara.b@outlook.com', 'marab@outlook.com', null, 'Outlook.com: dots count'],
    ['mara@outlook.com', 'mara@hotmail.com', null, 'two mailboxes of one provider'],
    ['mara@gmx.de', 'mara@gmx.net', null, 'two mailboxes of one provider'],
    ['mara-a@yahoo.com', 'mara@yahoo.com', null, 'Yahoo: a hyphen may be part of the name'],
    ['mara', 'mara', null, 'no addresses'],
  ])('%s and %s: %s', (one, other, rule) => {
    expect(duplicateRuleOf(one, other)).toBe(rule);
    expect(duplicateRuleOf(other, one)).toBe(rule);
    const [a, b] = [classifier.entry(one).duplicateKey, classifier.entry(other).duplicateKey];
    expect(a !== null && a === b).toBe(rule !== null);
  });
});

describe('provider names', () => {
  it('have a source each, and a rule in words where they forbid anything', () => {
    for (const { key, allows, rule, source } of allProviderNames) {
      expect(source.length, key).toBeGreaterThan(20);
      expect(rule === '', key).toBe(allows === null);
    }
  });

  it('tell which rule a name breaks', () => {
    expect(brokenRule('mara_b', 'gmail.com')).toContain('Gmail: Names have 6 to 30');
    expect(brokenRule('marabee', 'gmail.com')).toBeNull();
    expect(brokenRule('mara_b', 'harbor-mail.com')).toBeNull();
  });
});

describe('word sources', () => {
  it('have the installed version, and the day of just that version', () => {
    const sources = wordSources();
    expect(sources.map(({ kind }) => kind)).toEqual(['disposable', 'disposable', 'free', 'role', 'typo']);
    for (const { package: name, version, date, entries } of sources) {
      expect(date, `${name} ${version}: put its day into publicationDays`).toMatch(/^20\d\d-\d\d-\d\d$/u);
      expect(entries).toBeGreaterThan(20);
    }
  });

  it('name no version that is not installed', () => {
    for (const key of Object.keys(publicationDays)) {
      const [name, version] = key.split(' ');
      const file = `node_modules/${name}/package.json`;
      expect(existsSync(file), key).toBe(true);
      const installed: unknown = JSON.parse(readFileSync(file, 'utf8'));
      expect(installed, key).toMatchObject({ version });
    }
  });
});
