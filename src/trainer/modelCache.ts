import { stat } from 'node:fs/promises';
import type { SdrlModel } from '../core/model/sdrlModel';
import { loadModel } from '../files/modelStore';

/**
 * The models asked for last, so that a query does not read the file again. A file that was
 * replaced is another model: the key is path, time of change and size.
 */
export class ModelCache {
  readonly #load: (path: string) => Promise<SdrlModel>;
  readonly #capacity: number;
  /** Least recently used first. */
  readonly #models = new Map<string, Promise<SdrlModel>>();

  constructor({ load = loadModel, capacity = 2 } = {}) {
    this.#load = load;
    this.#capacity = capacity;
  }

  /** The model in a file. Throws a `UserError` where it cannot be read. */
  async get(path: string): Promise<SdrlModel> {
    const key = await keyOf(path);
    if (key === undefined) return this.#load(path); // which says what is wrong with the path
    const model = this.#models.get(key) ?? this.#load(path);
    this.#models.delete(key);
    this.#models.set(key, model);
    for (const oldest of this.#models.keys()) {
      if (this.#models.size <= this.#capacity) break;
      this.#models.delete(oldest);
    }
    try {
      return await model;
    } catch (error) {
      this.#models.delete(key);
      throw error;
    }
  }
}

async function keyOf(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs}:${size}:${path}`;
  } catch {
    return undefined;
  }
}
