// The frame of the inspector: its place at the right, and the edge that changes its width, by pointer or by arrow keys.

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { inspectorWidth, setInspectorWidth, useShell } from '../state/shell';
import { shellWords as words } from './words';

export function InspectorFrame({ label, children }: { label: string; children: ReactNode }) {
  const width = useShell((state) => state.inspectorWidth);
  const from = useRef<{ x: number; width: number } | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0;
    if (step === 0) return;
    event.preventDefault();
    setInspectorWidth(width + step);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (from.current !== null) setInspectorWidth(from.current.width + from.current.x - event.clientX);
  };
  return (
    <aside className="inspector" style={{ width }} aria-label={label}>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator one can move */}
      <div
        className="inspector-edge"
        role="separator"
        aria-orientation="vertical"
        aria-label={words.resizeInspector}
        aria-valuenow={width}
        aria-valuemin={inspectorWidth.least}
        aria-valuemax={inspectorWidth.most}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = { x: event.clientX, width };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          from.current = null;
        }}
        onDoubleClick={() => setInspectorWidth(inspectorWidth.usual)}
      />
      <div className="inspector-scroll">{children}</div>
    </aside>
  );
}
