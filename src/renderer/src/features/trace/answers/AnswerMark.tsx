// The mark of one of the five answers, told by shape: a full disc with a tick, a ring with a bar, a thin ring with a question mark, an
// empty dashed ring. `open`: the trace has not come to it.

import type { Answer } from '../../../../../shared/verdict/schema';

export type AnswerState = Answer['answer'] | 'open';

export function AnswerMark({ state, size = 14 }: { state: AnswerState; size?: number }) {
  return (
    <svg
      className={`answer-mark is-${state}`}
      width={size}
      height={size}
      viewBox="-7 -7 14 14"
      aria-hidden="true"
    >
      {state === 'yes' ? (
        <>
          <circle className="answer-disc" r={6.2} />
          <path className="answer-cut" d="M-2.8 0.2L-0.8 2.2L3 -2.2" />
        </>
      ) : (
        <circle className="answer-ring" r={5.4} pathLength={16} />
      )}
      {state === 'no' ? <path className="answer-bar" d="M-2.6 0H2.6" /> : null}
      {state === 'unknowable' ? (
        <text className="answer-question" y={3.4}>
          ?
        </text>
      ) : null}
    </svg>
  );
}
