import { UserError } from '../../core/errors';
import type { ModelEntry } from '../models/modelEntries';
import { quoted } from './agentJson';

/**
 * The model that an agent means: by name, or the only one where none is named. Only models of the
 * list can be meant, never a path. Throws a `UserError` that says which there are.
 */
export function findModel(entries: readonly ModelEntry[], name: string | undefined): ModelEntry {
  const finished = entries.filter(({ isPartial }) => !isPartial);
  const candidates = finished.length > 0 ? finished : entries;
  if (candidates.length === 0)
    throw new UserError(
      'There is no model in this workspace. Train one with sdrl_train_model, or ask the user to run “SDRL: Load Model…”.',
      { code: 'agent/no-model' },
    );
  const named = name === undefined ? candidates : candidates.filter((one) => one.name === name);
  if (named.length > 0 && (named.length === 1 || name !== undefined)) return named[0]!;
  const names = [...new Set(candidates.map((one) => quoted(one.name)))].slice(0, 20).join(', ');
  throw new UserError(
    name === undefined
      ? `There are several models: say in “model” which one. They are: ${names}.`
      : `There is no model ${quoted(name)}. Models: ${names}.`,
    { code: 'agent/which-model' },
  );
}
