// One calm line under the verdict while a trace is left open for a host that asked us to come again, and the way to stop waiting.

import { Hourglass } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Trace } from '../../../../../shared/trace';
import { visible } from '../../../../../shared/words/visible';
import { useTrace } from '../../../state/trace';
import { stopWaiting } from '../../../state/trace-actions';
import { waitingLine, waitingWords as words } from './words';

export function WaitingLine({ trace }: { trace: Trace }) {
  const file = useTrace((state) => state.file);
  const { waiting } = trace;
  if (trace.state !== 'waiting' || waiting === null) return null;
  return (
    <div className="waiting">
      <Hourglass size={15} aria-hidden="true" />
      <p>{waitingLine(waiting, visible(waiting.host), file !== null)}</p>
      {file === null ? (
        <Button className="button" onPress={() => void stopWaiting()}>
          {words.stop}
        </Button>
      ) : null}
    </div>
  );
}
