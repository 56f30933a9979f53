// The route map: draws a laid-out route, lets arrows walk it and a click select. What stands where is decided in layout.ts.

import { useCallback, useMemo, useRef, useState } from 'react';
import type { Trace } from '../../../../../shared/trace';
import { useShell } from '../../../state/shell';
import { select } from '../../../state/trace';
import { mapWords } from '../words';
import { layoutRoute } from './layout';
import { RouteList } from './RouteList';
import { RouteStop, Words } from './RouteStop';
import { routeOf } from './route';
import { StopTip } from './StopTip';
import { useSize } from './use-size';
import { directionOf, step } from './walk';

export function RouteMap({ trace, selected }: { trace: Trace; selected: string }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const route = useMemo(() => routeOf(trace), [trace]);
  const layout = useMemo(() => layoutRoute(route, size), [route, size]);
  const [hovered, setHovered] = useState<string | null>(null);
  const { stops } = layout;
  const reachable = stops.some((placed) => placed.stop.id === selected) ? selected : stops[0]?.stop.id;
  const tip = stops.find((placed) => placed.stop.id === hovered);

  const onKey = useCallback(
    (event: React.KeyboardEvent, id: string) => {
      const direction = directionOf(event.key);
      if (direction === null && event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (direction === null) {
        inspect(id);
        return;
      }
      const next = step(stops, id, direction);
      select(next);
      box.current?.querySelector<SVGGElement>(`[data-stop="${CSS.escape(next)}"]`)?.focus();
    },
    [stops],
  );

  return (
    <div className="map" ref={box}>
      {size.width > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: a group inside SVG
        <svg
          className={trace.state === 'running' ? 'route is-live' : 'route'}
          width={layout.width}
          height={layout.height}
          role="group"
          aria-label={mapWords.title}
          aria-describedby="route-list"
        >
          <g className="legs">
            {layout.legs.map((leg) => (
              <path
                key={`${leg.id}:${leg.style}`}
                className={`leg is-${leg.style}`}
                d={leg.path}
                strokeWidth={leg.width}
                {...(leg.style === 'way' || leg.style === 'solid' ? { pathLength: 1 } : {})}
              />
            ))}
          </g>
          {layout.labels.map((label) => (
            <Words key={`${label.x} ${label.y}`} label={label} />
          ))}
          {stops.map((placed) => (
            <RouteStop
              key={placed.stop.id}
              placed={placed}
              isSelected={placed.stop.id === selected}
              isReachable={placed.stop.id === reachable}
              onSelect={inspect}
              onHover={setHovered}
              onKey={onKey}
            />
          ))}
        </svg>
      ) : null}
      {tip === undefined ? null : <StopTip placed={tip} width={layout.width} />}
      <RouteList route={route} />
    </div>
  );
}

function inspect(id: string): void {
  select(id);
  useShell.setState({ isInspectorOpen: true });
}
