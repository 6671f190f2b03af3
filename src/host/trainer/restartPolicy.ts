import { heartbeatIntervalMs } from '../../protocol/trainerConnection';

/** What happens to the trainer process, with the time on a clock that only moves forward. */
export type TrainerLifeEvent =
  /** Somebody has a request and no process runs. */
  | { readonly type: 'wanted'; readonly atMs: number }
  | { readonly type: 'started'; readonly atMs: number }
  /** A heartbeat or any other sign of life. */
  | { readonly type: 'heard'; readonly atMs: number }
  /** Told about each second while a process runs. */
  | { readonly type: 'clock'; readonly atMs: number }
  /** It ended without having been asked to. */
  | { readonly type: 'crashed'; readonly atMs: number };

export type TrainerLifeAction =
  | { readonly type: 'nothing' }
  | { readonly type: 'start'; readonly delayMs: number }
  | { readonly type: 'kill' }
  /** Too many crashes: no start before `retryInMs` have passed. */
  | { readonly type: 'refuse'; readonly crashes: number; readonly retryInMs: number };

const delaysMs = [1000, 2000, 4000];
const maxCrashes = 4;
export const crashWindowMs = 3 * 60_000;
export const silenceLimitMs = 10_000;

/**
 * When to start, kill and give up on the trainer process: a start after a crash waits 1, 2, then
 * 4 s; after more than 4 crashes in 3 minutes nothing is started until one of them is 3 minutes
 * old; 10 s without a sign of life mean that it hangs. Only decides; `TrainerProcess` does it.
 */
export class RestartPolicy {
  #crashesAtMs: readonly number[] = [];
  #lastHeardMs = 0;
  #lastClockMs = 0;

  next(event: TrainerLifeEvent): TrainerLifeAction {
    const { type, atMs } = event;
    switch (type) {
      case 'wanted':
        return this.#start(atMs);
      case 'started':
        this.#lastHeardMs = this.#lastClockMs = atMs;
        return { type: 'nothing' };
      case 'heard':
        this.#lastHeardMs = atMs;
        return { type: 'nothing' };
      case 'clock':
        return this.#watch(atMs);
      case 'crashed':
        this.#crashesAtMs = [...this.#recentCrashes(atMs), atMs];
        return this.#refusal(atMs) ?? { type: 'nothing' };
    }
  }

  #start(nowMs: number): TrainerLifeAction {
    const refusal = this.#refusal(nowMs);
    if (refusal) return refusal;
    const recent = this.#recentCrashes(nowMs);
    const last = recent.at(-1);
    if (last === undefined) return { type: 'start', delayMs: 0 };
    const delay = delaysMs[Math.min(recent.length, delaysMs.length) - 1]!;
    return { type: 'start', delayMs: Math.max(0, last + delay - nowMs) };
  }

  #watch(nowMs: number): TrainerLifeAction {
    // A late clock means that this process was suspended itself: the silence proves nothing.
    const late = nowMs - this.#lastClockMs > 3 * heartbeatIntervalMs;
    this.#lastClockMs = nowMs;
    if (late) this.#lastHeardMs = nowMs;
    return { type: nowMs - this.#lastHeardMs >= silenceLimitMs ? 'kill' : 'nothing' };
  }

  #refusal(nowMs: number): TrainerLifeAction | undefined {
    const recent = this.#recentCrashes(nowMs);
    if (recent.length <= maxCrashes) return undefined;
    const retryInMs = recent[recent.length - maxCrashes - 1]! + crashWindowMs - nowMs;
    return { type: 'refuse', crashes: recent.length, retryInMs };
  }

  #recentCrashes(nowMs: number): readonly number[] {
    return this.#crashesAtMs.filter((crashMs) => nowMs - crashMs < crashWindowMs);
  }
}
