import type { Channel } from '../../../src/protocol/peer';

/** Two ends of a channel in memory. Messages are cloned and arrive later, as between processes. */
export function linkedChannels(): readonly [LinkedChannel, LinkedChannel] {
  const left = new LinkedChannel();
  const right = new LinkedChannel();
  left.other = right;
  right.other = left;
  return [left, right];
}

export class LinkedChannel implements Channel {
  other: LinkedChannel | undefined;
  readonly posted: unknown[] = [];
  readonly #listeners = new Set<(message: unknown) => void>();

  post(message: unknown): void {
    const copy: unknown = structuredClone(message);
    this.posted.push(copy);
    queueMicrotask(() => this.other?.deliver(copy));
  }

  /** Puts a message in as if it had come from the other side. */
  deliver(message: unknown): void {
    // A copy: a listener that is added meanwhile hears the next message first, as in VS Code.
    for (const listener of [...this.#listeners]) listener(message);
  }

  onMessage(listener: (message: unknown) => void): { dispose: () => void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }
}
