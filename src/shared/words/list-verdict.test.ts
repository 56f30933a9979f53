// Every code of a list has its words, and they keep the tone: short labels that differ, whole sentences, no exclamation.

import { describe, expect, it } from 'vitest';
import { domainOutcomes, duplicateRules, entryCodes, listLevels, mailboxOutcomes } from '../list/facts';
import { endingsList } from '../list/rules-endings';
import { listReasons, listVerdicts } from '../list/verdict';
import { listSignals } from '../list/view';
import {
  domainOutcomeWords,
  duplicateRuleWords,
  entryCodeWords,
  listLevelWords,
  mailboxOutcomeWords,
} from './list-names';
import { listReasonWords, listSignalWords, listVerdictWords } from './list-verdict';

const sentences: readonly string[] = [
  ...listReasons.flatMap((reason) => {
    const { detail, todo, doubt } = listReasonWords(reason);
    return doubt === null ? [detail, todo] : [detail, todo, doubt];
  }),
  ...listVerdicts.map((verdict) => listVerdictWords(verdict).detail),
  ...listSignals.map((signal) => listSignalWords(signal).detail),
  ...listLevels.map((level) => listLevelWords(level).detail),
  ...entryCodes.map(entryCodeWords),
  ...domainOutcomes.map(domainOutcomeWords),
  ...mailboxOutcomes.map(mailboxOutcomeWords),
  ...duplicateRules.map(duplicateRuleWords),
];

describe('words of lists', () => {
  it('are whole sentences in a calm voice', () => {
    const odd = sentences.filter(
      (text) => !/^[A-Z].*\.$/u.test(text) || text.includes('!') || text.length > 160,
    );
    expect(odd).toEqual([]);
  });

  it('have labels that fit a chip and tell reasons apart', () => {
    const labels = listReasons.map((reason) => listReasonWords(reason).label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.filter((label) => label.length > 28)).toEqual([]);
  });

  it('say of which day the list of endings is', () => {
    expect(listReasonWords('unknown-tld').detail).toContain(endingsList.date);
  });

  it('say of every refusal of us that it is none of the mailbox', () => {
    expect(listReasonWords('refuses-us').detail).toContain('says nothing about the mailbox');
    expect(mailboxOutcomeWords('refuses-us')).toContain('not the mailbox');
  });
});
