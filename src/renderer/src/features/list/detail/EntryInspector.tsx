// One entry in the inspector: what happened, why it matters, what to do, the score by its parts, the proof, the rule, what could be wrong;
// below, the user's whole row. Escape closes it and gives the focus back to the row.

import { useEffect, useRef } from 'react';
import type { ListStatus } from '../../../../../shared/list/status';
import { keepFocus } from '../../../state/shell';
import { ErrorNote } from '../../../ui/ErrorNote';
import { InspectorFrame } from '../../../ui/InspectorFrame';
import { Entry } from './Entry';
import { useEntry } from './use-entry';
import { detailWords as words } from './words';

interface Props {
  status: ListStatus;
  entry: number;
  onClose: () => void;
}

export function EntryInspector({ status, entry, onClose }: Props) {
  const known = useEntry(status, entry);
  const holder = useRef<HTMLDivElement>(null);
  const close = (): void => {
    onClose();
    keepFocus('.list-grid [tabindex="0"]');
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry begins at its top
  useEffect(() => {
    holder.current?.closest('.inspector-scroll')?.scrollTo?.(0, 0);
  }, [entry]);
  return (
    <InspectorFrame label={words.title}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape is one more way to the button that closes it */}
      <div
        ref={holder}
        className="list-entry"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      >
        {known === null ? (
          <p role="status" className="soft">
            {words.loading}
          </p>
        ) : 'failure' in known ? (
          <ErrorNote failure={known.failure} onDismiss={close} />
        ) : (
          <Entry status={status} detail={known.detail} isStale={known.entry !== entry} onClose={close} />
        )}
      </div>
    </InspectorFrame>
  );
}
