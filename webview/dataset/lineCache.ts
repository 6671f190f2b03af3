import type { FileLine } from '../../src/core/hover/fileLine';

export interface LineCacheOptions {
  readonly lines: number;
  /** Lines `[from, from + count)`. Rejects when aborted. */
  readonly read: (from: number, count: number, signal: AbortSignal) => Promise<readonly FileLine[]>;
  /** After lines that were asked for have come. */
  readonly onLines: () => void;
  readonly onError: (error: unknown) => void;
}

const pageLines = 200;
const maxPages = 60;

/** The lines of a file that were read last, page by page; what is not wanted any more is not waited for. */
export class LineCache {
  readonly #options: LineCacheOptions;
  /** Least recently wanted first. */
  readonly #pages = new Map<number, readonly FileLine[]>();
  readonly #reading = new Map<number, AbortController>();
  #isDisposed = false;

  constructor(options: LineCacheOptions) {
    this.#options = options;
  }

  /** A line, where it is there. */
  get(line: number): FileLine | undefined {
    return this.#pages.get(Math.floor(line / pageLines))?.[line % pageLines];
  }

  /** Reads the lines `[first, end)` where they are not there, and stops reading others. */
  want(first: number, end: number): void {
    const firstPage = Math.floor(first / pageLines);
    const lastPage = Math.floor(Math.max(first, end - 1) / pageLines);
    for (const [page, reading] of this.#reading)
      if (page < firstPage || page > lastPage) {
        reading.abort();
        this.#reading.delete(page);
      }
    for (let page = firstPage; page <= lastPage; page++) {
      const kept = this.#pages.get(page);
      if (kept) this.#keep(page, kept);
      else if (!this.#reading.has(page)) void this.#read(page); // catches everything
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const reading of this.#reading.values()) reading.abort();
  }

  async #read(page: number): Promise<void> {
    const { lines, read, onLines, onError } = this.#options;
    const from = page * pageLines;
    if (from >= lines || this.#isDisposed) return;
    const reading = new AbortController();
    this.#reading.set(page, reading);
    try {
      const found = await read(from, Math.min(pageLines, lines - from), reading.signal);
      if (reading.signal.aborted) return;
      this.#reading.delete(page);
      this.#keep(page, found);
      onLines();
    } catch (error) {
      if (reading.signal.aborted) return;
      this.#reading.delete(page);
      onError(error);
    }
  }

  #keep(page: number, lines: readonly FileLine[]): void {
    this.#pages.delete(page);
    this.#pages.set(page, lines);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= maxPages) break;
      this.#pages.delete(oldest);
    }
  }
}
