// The route as an ordered list, for whoever listens instead of looks.

import type { Route } from './route';
import { stopsOf } from './route';

export function RouteList({ route }: { route: Route }) {
  return (
    <ol className="unseen" id="route-list">
      {stopsOf(route).map((stop) => (
        <li key={stop.id}>{stop.name}.</li>
      ))}
    </ol>
  );
}
