export interface Keeping<Value> {
  later(value: Value): void;
  /** Keeps what is waiting, and listens no more. */
  dispose(): void;
}

/**
 * Keeps the last of many values soon after, and at the latest when the page is hidden: while a map is
 * dragged, its camera changes every frame.
 */
export function keepLater<Value>(keep: (value: Value) => void, delayMs = 250): Keeping<Value> {
  let waiting: { readonly value: Value; readonly timer: number } | undefined;
  const flush = (): void => {
    if (!waiting) return;
    window.clearTimeout(waiting.timer);
    const { value } = waiting;
    waiting = undefined;
    keep(value);
  };
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flush);
  return {
    later(value) {
      if (waiting) window.clearTimeout(waiting.timer);
      waiting = { value, timer: window.setTimeout(flush, delayMs) };
    },
    dispose() {
      flush();
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    },
  };
}
