// What may have been meant where a domain looks like a slip of the finger. Only said, never put in the place of the user's own.

import { Copy } from 'lucide-react';
import { Button } from 'react-aria-components';
import { visible } from '../../../../../shared/words/visible';
import { copyText } from '../../../state/trace-actions';
import { detailWords as words } from './words';

export function Suggestion({ address, suggestion }: { address: string; suggestion: string }) {
  const meant = meantAddress(address, suggestion);
  return (
    <section>
      <h3>{words.didYouMean}</h3>
      <p className="list-suggestion">{visible(meant)}</p>
      <p className="soft">{words.suggestionLine}</p>
      <Button className="button" onPress={() => void copyText(meant, words.suggestionCopied)}>
        <Copy size={14} aria-hidden="true" />
        {words.copySuggestion}
      </Button>
    </section>
  );
}

/** A suggestion may be the domain alone. */
export function meantAddress(address: string, suggestion: string): string {
  const at = address.lastIndexOf('@');
  return suggestion.includes('@') || at < 0 ? suggestion : `${address.slice(0, at)}@${suggestion}`;
}
