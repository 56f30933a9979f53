// A domain or host name that may break after a dot, never in the middle of a label unless it must.

import { Fragment } from 'react';

export function Name({ text }: { text: string }) {
  const parts = text.split(/(?<=\.)/u);
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name
    <Fragment key={at}>
      {part}
      {at < parts.length - 1 ? <wbr /> : null}
    </Fragment>
  ));
}
