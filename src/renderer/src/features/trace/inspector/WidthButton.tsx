// Makes the inspector wide enough for a packet's fields beside its octets, and narrow again.

import { ChevronsLeft, ChevronsRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import { inspectorWidth, setInspectorWidth, useShell } from '../../../state/shell';
import { inspectorWords as words } from './words';

/** From here on a packet's two halves stand beside each other (styles/packet.css). */
const roomyWidth = 620;

export function WidthButton() {
  const isWide = useShell((state) => state.inspectorWidth) >= roomyWidth;
  return (
    <Button
      className="icon-button is-width-toggle"
      aria-label={isWide ? words.narrow : words.widen}
      onPress={() => setInspectorWidth(isWide ? inspectorWidth.usual : inspectorWidth.most)}
    >
      {isWide ? <ChevronsRight size={16} /> : <ChevronsLeft size={16} />}
    </Button>
  );
}
