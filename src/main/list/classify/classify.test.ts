// The classifier as the keeper uses it.

import { describe, expect, it } from 'vitest';
import { noOwnWords } from '../../../shared/list/status';
import { createClassifier } from './classify';

const classifier = createClassifier(noOwnWords);

describe('classifier', () => {
  it('reads', () => {
    expect(classifier.entry('Mara.Bee+x@Gmail.com')).toEqual({
      code: 'ok',
      localSignals: 8,
      domain: 'gmail.com',
      duplicateKey: 'marabee@gmail.com',
    });
  });
});
