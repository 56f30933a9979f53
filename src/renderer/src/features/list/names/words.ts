// The words of the name lists: those that are built in, and the user's own beside them.

import type { OwnWords, WordSource } from '../../../../../shared/list/status';
import { count } from '../../../../../shared/words/measure';

export const namesWords = {
  title: 'Lists of names',
  line: 'What counts as disposable, free or a role comes from lists that others keep. They are built in, so nothing is fetched.',
  builtIn: 'Built in',
  kind: 'For',
  package: 'Package',
  date: 'Of',
  entries: 'Names',
  own: 'Your own',
  ownLine: 'One name a line. They count beside the lists above, in every list that is read from now on.',
  loading: 'Reading the lists...',
  save: 'Save',
  saving: 'Saving...',
  saved: 'Names saved',
  close: 'Close',
  badLines: (lines: readonly string[], number: number): string =>
    `${count(number, 'line is', 'lines are')} no name that can be used: ${lines.join(', ')}${number > lines.length ? ' and more' : ''}.`,
  tooMany: 'No more than 100 000 names.',
} as const;

export const kindWords: Record<WordSource['kind'], string> = {
  disposable: 'Disposable domains',
  free: 'Free providers',
  role: 'Roles',
  typo: 'Well-known domains, for slips',
};

export const ownKindWords: Record<keyof OwnWords, { name: string; line: string; example: string }> = {
  disposable: {
    name: 'Disposable domains',
    line: 'Addresses there are thrown away after use.',
    example: 'throwaway.example',
  },
  free: {
    name: 'Free providers',
    line: 'Anybody can have an address there.',
    example: 'mail.example',
  },
  role: {
    name: 'Roles',
    line: 'The part before the @, for a task and not for a person.',
    example: 'reception',
  },
  never: {
    name: 'Never',
    line: 'Domains and roles that are none of these, whatever a list above says.',
    example: 'our-own.example',
  },
};
