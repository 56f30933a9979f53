// A part of the proof that is folded away until asked for, and only then drawn: a long trace holds hundreds of them.

import { type ReactNode, useState } from 'react';

interface Props {
  className: string;
  isOpen?: boolean;
  summary: ReactNode;
  children: () => ReactNode;
}

export function Fold({ className, isOpen = false, summary, children }: Props) {
  const [isDrawn, setDrawn] = useState(isOpen);
  return (
    <details
      className={className}
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open) setDrawn(true);
      }}
    >
      <summary>{summary}</summary>
      {isDrawn ? children() : null}
    </details>
  );
}
