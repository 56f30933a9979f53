// A name that loses its middle where there is no room, never its end: "customers of the spri…2026-final.csv". Read, copied and shown on
// pointing it is whole: the two parts stand side by side, and only the first gives way.

import { visible } from '../../../../shared/words/visible';

const tailLetters = 14;

export function MiddleText({ text }: { text: string }) {
  const letters = [...visible(text)];
  if (letters.length <= tailLetters * 2) return <span title={visible(text)}>{visible(text)}</span>;
  return (
    <span className="middle" title={visible(text)}>
      <span className="middle-head">{letters.slice(0, -tailLetters).join('')}</span>
      <span className="middle-tail">{letters.slice(-tailLetters).join('')}</span>
    </span>
  );
}
