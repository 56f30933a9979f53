// Bytes of the wire, folded away until asked for.

import { useMemo } from 'react';
import { bytesOf, hexRows } from './hex';

export function Bytes({ base64, name }: { base64: string; name: (bytes: number) => string }) {
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  if (bytes.length === 0) return null;
  return (
    <details className="bytes">
      <summary>{name(bytes.length)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{hexRows(bytes).join('\n')}</pre>
    </details>
  );
}
