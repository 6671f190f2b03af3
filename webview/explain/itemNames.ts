import { Canceled } from '../../src/core/errors';
import type { ItemName } from '../../src/protocol/explainApi';
import type { Ask } from '../shared/modelPanel';

export interface ItemNames {
  get(row: number): ItemName | undefined;
  /** Asks for those of the rows that are not known yet; `onArrive` is called when they are. */
  want(rows: readonly number[]): void;
  dispose(): void;
}

/** Names of items by row, fetched as they are needed and kept: a large catalogue is never sent whole. */
export function createItemNames(
  ask: Ask,
  { onArrive, onFail }: { onArrive: () => void; onFail: (error: unknown) => void },
): ItemNames {
  const names = new Map<number, ItemName>();
  const asked = new Set<number>();
  const controller = new AbortController();

  const fetchNames = async (rows: readonly number[]): Promise<void> => {
    try {
      const found = await ask('itemNames', { rows }, { signal: controller.signal });
      for (const name of found) names.set(name.row, name);
      onArrive();
    } catch (error) {
      for (const row of rows) asked.delete(row);
      if (!(error instanceof Canceled)) onFail(error);
    }
  };
  return {
    get: (row) => names.get(row),
    want(rows) {
      const missing = rows.filter((row) => !asked.has(row));
      if (missing.length === 0) return;
      for (const row of missing) asked.add(row);
      void fetchNames(missing); // which hands its failure on
    },
    dispose: () => controller.abort(),
  };
}
