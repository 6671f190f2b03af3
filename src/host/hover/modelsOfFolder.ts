import path from 'node:path';
import type { ModelEntry } from '../models/modelEntries';
import { modelsFolder } from '../training/modelPath';

/**
 * The models of the data in a folder: those that lie in its own `.sdrl/models`, or in that of the
 * nearest folder above that has any on the list. Finished models come before checkpoints.
 */
export function modelsOfFolder(folder: string, entries: readonly ModelEntry[]): ModelEntry[] {
  for (let above = folder; ; above = path.dirname(above)) {
    const models = path.join(above, ...modelsFolder);
    const found = entries.filter((entry) => path.dirname(entry.path) === models);
    if (found.length > 0) return found.sort((a, b) => Number(a.isPartial) - Number(b.isPartial));
    if (above === path.dirname(above)) return [];
  }
}
