import { modelFileKind, modelName } from '../training/modelPath';

/** A model of the list, before anything of its file is read. */
export interface ModelEntry {
  /** Absolute path of the model file, which identifies it. */
  readonly path: string;
  readonly name: string;
  /** A checkpoint of a training that can go on. */
  readonly isPartial: boolean;
  /** Masked nDCG@10 in percent, as far as it was seen. */
  readonly ndcg?: number;
}

/** What is remembered of a model between windows. */
export interface KeptModel {
  readonly path: string;
  readonly ndcg?: number;
}

/**
 * The list: what was loaded or trained, and what lies in the models folders, less what the user has
 * taken off. Checkpoints of the best epoch are left out, as the last one is there to go on from.
 */
export function modelEntries({
  kept,
  found,
  hidden,
}: {
  readonly kept: readonly KeptModel[];
  readonly found: readonly KeptModel[];
  readonly hidden: readonly string[];
}): ModelEntry[] {
  const byPath = new Map<string, KeptModel>();
  for (const model of [...found, ...kept]) byPath.set(model.path, model);
  for (const path of hidden) byPath.delete(path);
  return [...byPath.values()]
    .flatMap(({ path, ndcg }): ModelEntry[] => {
      const fileName = path.split(/[\\/]/).at(-1) ?? path;
      const kind = modelFileKind(fileName);
      if (kind === 'best') return [];
      const name = modelName(fileName);
      return [{ path, name, isPartial: kind === 'last', ...(ndcg !== undefined && { ndcg }) }];
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.path, b.path));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
