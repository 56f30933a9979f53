// The Trace place: the address bar, then either the catalogue or the trace that is held, with the inspector beside it.

import { useMemo } from 'react';
import { useShell } from '../../state/shell';
import { useTrace } from '../../state/trace';
import { InspectorFrame } from '../../ui/InspectorFrame';
import { AddressBar } from './AddressBar';
import { Catalogue } from './Catalogue';
import { Film } from './Film';
import { Inspector } from './inspector/Inspector';
import { usualStop } from './inspector/proving';
import { subjectOf } from './inspector/subject';
import { inspectorWords } from './inspector/words';
import { routeOf } from './map/route';
import { OfflineHint } from './OfflineHint';
import { TraceFailure } from './TraceFailure';
import { TraceOrigin } from './TraceOrigin';
import { VerdictPanel } from './VerdictPanel';
import { Views } from './Views';

export function TracePlace() {
  const shown = useTrace((state) => state.shown);
  const isCatalogueOpen = useTrace((state) => state.isCatalogueOpen);
  const selected = useTrace((state) => state.selected);
  const isInspectorOpen = useShell((state) => state.isInspectorOpen);
  const route = useMemo(() => (shown === null ? null : routeOf(shown)), [shown]);
  const subject = useMemo(() => {
    if (shown === null || route === null) return null;
    const usual = usualStop(shown, route);
    return (
      subjectOf(shown, route, selected ?? usual) ??
      subjectOf(shown, route, usual) ??
      subjectOf(shown, route, 'you')
    );
  }, [shown, route, selected]);
  const hasTrace = shown !== null && subject !== null && !isCatalogueOpen;

  return (
    <div className="place trace-place">
      <main className="trace-main">
        <AddressBar />
        <TraceFailure />
        {hasTrace ? (
          <>
            <div className="trace-body">
              <TraceOrigin trace={shown} />
              <OfflineHint />
              <VerdictPanel trace={shown} />
              <Views trace={shown} selected={subject.stop.id} />
            </div>
            <Film />
          </>
        ) : (
          <Catalogue />
        )}
      </main>
      {hasTrace && isInspectorOpen ? (
        <InspectorFrame label={inspectorWords.title}>
          <Inspector trace={shown} subject={subject} />
        </InspectorFrame>
      ) : null}
    </div>
  );
}
