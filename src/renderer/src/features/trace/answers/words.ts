// The words around the five answers: what a chip opens. What each answer says stands in shared/words/answer.ts.

import type { Answer } from '../../../../../shared/verdict/schema';

export const answerProofWords = {
  answers: 'Answers',
  proof: 'As it was said',
  copy: 'Copy the proof',
  copied: 'Proof copied',
  where: 'Where',
  rule: 'Rule',
  showOnMap: 'Show on the map',
  notAsked: 'Nothing was asked, so there is nothing to prove.',
  noLine: 'No single line proves it; what was seen stands on the map.',
  running: 'Not yet answered',
  askedOf: (question: string, server: string): string => `${question}, asked of ${server}`,
} as const;

const said: Record<Answer['answer'], string> = {
  yes: 'Yes',
  no: 'No',
  unknowable: 'Can’t be known from here',
  'not-asked': 'Not asked',
};

export function answerSaid(answer: Answer['answer']): string {
  return said[answer];
}
