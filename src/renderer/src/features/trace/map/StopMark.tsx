// The shape of a stop, by how it stands: told by shape first, colour only third. Drawn around 0,0; used by the map and by its key.

import type { Standing } from '../../../../../shared/words/host';

interface Props {
  standing: Standing;
  radius: number;
  /** The mailbox at the end of the way: a tick where it was accepted. */
  isEnd?: boolean;
}

export function StopMark({ standing, radius, isEnd = false }: Props) {
  const r = radius;
  switch (standing) {
    case 'passed':
      return (
        <>
          <circle className="shape-fill" r={r} />
          {isEnd ? (
            <path
              className="shape-cut"
              d={`M${-r * 0.42} ${r * 0.04}l${r * 0.3} ${r * 0.32}L${r * 0.46} ${-r * 0.34}`}
            />
          ) : null}
        </>
      );
    case 'flawed':
      return (
        <>
          <circle className="shape-ring" r={r - 1.5} />
          <path className="shape-fill" d={`M0 ${-r + 1}A${r - 1} ${r - 1} 0 0 0 0 ${r - 1}Z`} />
        </>
      );
    case 'refused':
      return (
        <>
          <circle className="shape-ring" r={r - 1.5} />
          <path className="shape-bar" d={`M${-r * 0.5} 0H${r * 0.5}`} />
        </>
      );
    case 'deferred':
      return (
        <>
          <circle className="shape-ring" r={r - 1.5} />
          <path
            className="shape-bar is-thin"
            d={`M${-r * 0.24} ${-r * 0.36}V${r * 0.36}M${r * 0.24} ${-r * 0.36}V${r * 0.36}`}
          />
        </>
      );
    case 'no-answer':
      return <circle className="shape-ring is-broken" r={r - 1.5} pathLength={12} />;
    case 'not-asked':
      return <circle className="shape-ring is-thin" r={r - 1.5} />;
    case 'unknown':
      return (
        <>
          <circle className="shape-ring is-thin" r={r - 1.5} />
          <text className="shape-question" y={r * 0.42} fontSize={r * 1.25}>
            ?
          </text>
        </>
      );
    case 'running':
      return (
        <>
          <circle className="shape-pulse" r={r} />
          <circle className="shape-ring" r={r - 1.5} />
          <circle className="shape-fill" r={r * 0.36} />
        </>
      );
    case 'waiting':
      return <circle className="shape-ring is-thin" r={r * 0.6} />;
  }
}
