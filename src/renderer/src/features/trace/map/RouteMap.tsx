// The route map: draws a laid-out route, lets arrows walk it and a click select. What stands where is decided in layout.ts.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
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
  // What is selected stands in the inspector already; a tip over its neighbours would only hide them.
  const isInspected = useShell((state) => state.isInspectorOpen) && hovered === selected;
  const tip = isInspected ? undefined : stops.find((placed) => placed.stop.id === hovered);

  // What is selected is in sight, also after the map became narrower.
  const placed = stops.find((one) => one.stop.id === selected);
  const x = placed?.x ?? 0;
  const y = placed?.y ?? 0;
  useEffect(() => {
    const scroller = box.current;
    if (scroller === null || size.width === 0) return;
    scroller.scrollLeft = inSight(scroller.scrollLeft, size.width, x);
    scroller.scrollTop = inSight(scroller.scrollTop, size.height, y);
  }, [size, x, y]);

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
      {tip === undefined ? null : (
        <StopTip placed={tip} left={box.current?.scrollLeft ?? 0} room={size.width} />
      )}
      <RouteList route={route} />
    </div>
  );
}

const margin = 84;

/** The least scrolling that brings a place into sight, with some room around it. */
function inSight(scrolled: number, room: number, at: number): number {
  if (at < scrolled + margin) return at - margin;
  return at > scrolled + room - margin ? at - room + margin : scrolled;
}

function inspect(id: string): void {
  select(id);
  useShell.setState({ isInspectorOpen: true });
}
