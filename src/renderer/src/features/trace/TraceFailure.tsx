// A call of the Trace place that failed: what happened, what it means, what can be done.

import { useTrace } from '../../state/trace';
import { dismissFailure } from '../../state/trace-actions';
import { ErrorNote } from '../../ui/ErrorNote';

export function TraceFailure() {
  const failure = useTrace((state) => state.failure);
  return failure === null ? null : <ErrorNote failure={failure} onDismiss={dismissFailure} />;
}
