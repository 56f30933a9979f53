// A failure as a person reads it: what happened, what it means, what can be done, and the details to copy.

import { Copy, TriangleAlert, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Failure } from '../../../shared/failure';
import { failureWords } from '../../../shared/words/failure';
import { excerpt } from '../../../shared/words/visible';
import { copyText } from '../state/trace-actions';
import { shellWords as words } from './words';

export function ErrorNote({ failure, onDismiss }: { failure: Failure; onDismiss?: () => void }) {
  const { what, means, todo } = failureWords(failure);
  const details = `${failure.layer}/${failure.code} (${failure.side}): ${failure.detail}`;
  return (
    <div className="error-note" role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <div>
        <b>{what}</b>
        <p>
          {means} {todo}
        </p>
        {failure.detail === '' ? null : <p className="wire">{excerpt(failure.detail, 300)}</p>}
      </div>
      <Button className="button" onPress={() => void copyText(details, words.copied)}>
        <Copy size={14} aria-hidden="true" />
        {words.copyDetails}
      </Button>
      {onDismiss === undefined ? null : (
        <Button className="icon-button" aria-label={words.dismiss} onPress={onDismiss}>
          <X size={16} />
        </Button>
      )}
    </div>
  );
}
