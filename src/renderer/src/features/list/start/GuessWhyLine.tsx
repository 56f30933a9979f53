// How sure a guess is, and why.

import type { Guess } from '../../../../../shared/list/reading';
import { guessWords } from '../../../../../shared/words/list-reading';
import { guessLine } from './words';

export function GuessWhyLine({ guess, id }: { guess: Guess; id: string }) {
  const tone = guess.why === 'corrected' ? 'is-corrected' : guess.sure ? 'is-sure' : 'is-guess';
  return (
    <p id={id} className={`guess-why ${tone}`}>
      {guessLine(guess, guessWords[guess.why])}
    </p>
  );
}
