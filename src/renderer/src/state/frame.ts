// Gathers what comes in a burst and hands it on once a frame, so that a hundred events cost one drawing. A window out of sight
// draws no frames; a timer stands in for them there.

export function gatherPerFrame<T>(handle: (items: T[]) => void): (item: T) => void {
  let waiting: T[] = [];
  let release: (() => void) | null = null;
  const flush = (): void => {
    release?.();
    release = null;
    const items = waiting;
    waiting = [];
    handle(items);
  };
  return (item) => {
    waiting.push(item);
    if (release !== null) return;
    const frame = requestAnimationFrame(flush);
    const timer = window.setTimeout(flush, 200);
    release = () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  };
}
