// The layout of a packet, asked of the engine when it is first looked at and kept for as long as it may be looked at again.

import { useEffect, useState } from 'react';
import type { PacketLayout } from '../../../../../shared/packet-layout';
import { findBridge } from '../../../bridge';

export type LayoutState =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'ready'; layout: PacketLayout };

const kept = new Map<string, PacketLayout>();
const keptAtMost = 24;

export function useLayout(base64: string): LayoutState {
  const [asked, setAsked] = useState<{ base64: string; is: LayoutState } | null>(null);
  const known = kept.get(base64);
  useEffect(() => {
    if (kept.has(base64)) return;
    let isWanted = true;
    const settle = (is: LayoutState): void => {
      if (isWanted) setAsked({ base64, is });
    };
    const call = findBridge()?.call('packet.layout', { bytes: base64 });
    if (call === undefined) settle({ state: 'failed' });
    else
      call.then(
        (result) => {
          if (!result.ok) return settle({ state: 'failed' });
          keep(base64, result.value);
          settle({ state: 'ready', layout: result.value });
        },
        () => settle({ state: 'failed' }),
      );
    return () => {
      isWanted = false;
    };
  }, [base64]);
  if (known !== undefined) return { state: 'ready', layout: known };
  return asked?.base64 === base64 ? asked.is : { state: 'loading' };
}

function keep(base64: string, layout: PacketLayout): void {
  kept.set(base64, layout);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptAtMost) break;
    kept.delete(oldest);
  }
}
