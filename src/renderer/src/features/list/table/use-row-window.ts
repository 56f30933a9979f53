// Which rows of a table are in sight, when there may be ten million of them. All rows are of one height, so their places are a product and
// need no memory of their own. Browsers draw nothing taller than some 33 million device pixels: beyond a bound the scrolled height stays,
// stands for more than it is, and the wheel is taken over so that a notch is still three rows and not three hundred.

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export const rowHeight = 28;
export const headHeight = 32;
/** Of the scrolled body, in CSS pixels: holds at three device pixels to one. */
export const mostHeight = 10_000_000;
const overscanRows = 8;

export interface RowWindow {
  first: number;
  /** Inclusive; smaller than `first` where there is nothing. */
  last: number;
  /** Rows that fit wholly. */
  pageRows: number;
  /** Of the whole, as it is seen. */
  width: number;
  /** Of the scrolled body. */
  bodyHeight: number;
  /** Where a row stands in the body. */
  placeOf(index: number): number;
  bringIntoSight(index: number): void;
  toTop(): void;
}

export function useRowWindow(total: number, scroller: RefObject<HTMLElement | null>): RowWindow {
  const [sight, setSight] = useState({ top: 0, scrolled: 0 });
  const [{ height, width }, setSize] = useState({ height: 0, width: 0 });
  const wholeHeight = total * rowHeight;
  const bodyHeight = Math.min(wholeHeight, mostHeight);
  const isScaled = wholeHeight > bodyHeight;
  const ratio = isScaled ? (wholeHeight - height) / (bodyHeight - height) : 1;
  const now = useRef({ top: 0, scrolled: 0, ratio, height, wholeHeight });
  Object.assign(now.current, { ratio, height, wholeHeight });

  const moveTo = useCallback(
    (wanted: number) => {
      const { wholeHeight, height, ratio } = now.current;
      const top = Math.min(Math.max(0, wanted), Math.max(0, wholeHeight - height));
      const scrolled = Math.round(top / ratio);
      Object.assign(now.current, { top, scrolled });
      if (scroller.current !== null) scroller.current.scrollTop = scrolled;
      setSight({ top, scrolled });
    },
    [scroller],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void =>
      setSize({ height: Math.max(0, element.clientHeight - headHeight), width: element.clientWidth });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = (): void => {
      const scrolled = element.scrollTop;
      // Our own moves come back as scrolling.
      if (Math.abs(scrolled - now.current.scrolled) < 1) return;
      const top = scrolled * now.current.ratio;
      Object.assign(now.current, { top, scrolled });
      setSight({ top, scrolled });
    };
    const onWheel = (event: WheelEvent): void => {
      if (now.current.ratio === 1 || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? now.current.height : 1;
      moveTo(now.current.top + event.deltaY * unit);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [scroller, moveTo]);

  // A list that grows or is filtered keeps the row at the top where it can.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the heights that moves the rows
  useLayoutEffect(() => {
    if (now.current.top > 0) moveTo(now.current.top);
  }, [wholeHeight, height, moveTo]);

  const first = Math.max(0, Math.floor(sight.top / rowHeight) - overscanRows);
  const last = Math.min(total - 1, Math.ceil((sight.top + height) / rowHeight) + overscanRows);
  const margin = (overscanRows + 2) * rowHeight;
  return {
    first,
    last,
    pageRows: Math.max(1, Math.floor(height / rowHeight) - 1),
    width,
    bodyHeight,
    placeOf: (index) => {
      if (!isScaled) return index * rowHeight;
      const offset = index * rowHeight - sight.top;
      return sight.scrolled + Math.min(Math.max(offset, -margin), height + margin);
    },
    bringIntoSight: (index) => {
      const start = index * rowHeight;
      if (start < now.current.top) moveTo(start);
      else if (start + rowHeight > now.current.top + height) moveTo(start + rowHeight - height);
    },
    toTop: () => moveTo(0),
  };
}
