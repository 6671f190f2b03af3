import type { RecognizedTable } from '../../core/hover/datasetTable';
import type { TrainerClient } from '../trainerClient';

interface KeptTable {
  readonly atMs: number;
  readonly table: Promise<RecognizedTable | undefined>;
}

/** What was found is taken for this long, then looked at again (which is quick). */
const freshMs = 3000;

/** How the lines of files are read, as the analyst told last. */
export class DatasetTables {
  readonly #analyst: TrainerClient;
  readonly #now: () => number;
  readonly #kept = new Map<string, KeptTable>();

  constructor(analyst: TrainerClient, now = () => performance.now()) {
    this.#analyst = analyst;
    this.#now = now;
  }

  /** The file's table, or undefined for a file of no dataset, and for one whose `sdrl.json` is wrong. */
  tableOf(file: string): Promise<RecognizedTable | undefined> {
    const kept = this.#kept.get(file);
    if (kept && this.#now() - kept.atMs < freshMs) return kept.table;
    const table = this.#ask(file);
    this.#kept.set(file, { atMs: this.#now(), table });
    return table;
  }

  async #ask(file: string): Promise<RecognizedTable | undefined> {
    try {
      return (await this.#analyst.request('datasetTable', { file })) ?? undefined;
    } catch {
      this.#kept.delete(file);
      return undefined; // training on the folder says what is wrong
    }
  }
}
