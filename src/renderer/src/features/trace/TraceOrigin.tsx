// Where the trace on screen comes from: which network it walked, which file it was opened from. Never left out, so that nothing
// of one network is taken for the other.

import { FileText, FlaskConical, Globe, History } from 'lucide-react';
import type { Trace } from '../../../../shared/trace';
import { useSettings } from '../../state/settings';
import { useTrace } from '../../state/trace';
import { baseName } from '../../state/trace-actions';
import { ago } from './ago';
import { filmWords, networkWords, traceWords as words } from './words';

export function TraceOrigin({ trace }: { trace: Trace }) {
  const file = useTrace((state) => state.file);
  const network = useSettings((state) => state.settings.network);
  const { name, line } = networkWords[trace.network];
  const isOther = network !== trace.network;
  const atMs = useTrace((state) => state.atMs);
  return (
    <p className={`origin is-${trace.network}`}>
      <span className="origin-network" title={line}>
        {trace.network === 'sample' ? (
          <FlaskConical size={13} aria-hidden="true" />
        ) : (
          <Globe size={13} aria-hidden="true" />
        )}
        {name}
      </span>
      {file === null ? null : (
        <span className="origin-file" title={file}>
          <FileText size={13} aria-hidden="true" />
          {words.openedFrom(baseName(file))}
        </span>
      )}
      {atMs === null ? null : (
        <span className="origin-file">
          <History size={13} aria-hidden="true" />
          {words.replay(filmWords.seconds(atMs))}
        </span>
      )}
      {trace.state === 'running' && atMs === null && file === null ? null : (
        <span className="soft" title={new Date(trace.startedAt).toLocaleString()}>
          {words.tracedAgo(ago(trace.startedAt, Date.now()))}
        </span>
      )}
      {trace.state === 'cancelled' ? <span className="soft">{words.stoppedEarly}</span> : null}
      {isOther ? (
        <span className="soft">
          {words.otherNetwork(networkWords[network].name.replace(/^S/u, 's'), name.replace(/^S/u, 's'))}
        </span>
      ) : null}
    </p>
  );
}
