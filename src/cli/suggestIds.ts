import type { IdTable } from '../core/dataset/idTable';
import { UserError } from '../core/errors';
import { nearestNames } from './nearestNames';

/** Runs a query for an id; where the model does not know it, the error also names ids like it. */
export function suggestIds<T>(id: string, table: IdTable, query: () => T): T {
  try {
    return query();
  } catch (error) {
    if (!(error instanceof UserError) || table.rowOf(id) !== undefined) throw error;
    const nearest = nearestNames(id, table.ids);
    if (nearest.length === 0) throw error;
    throw new UserError(`${error.message} Did you mean ${nearest.join(' or ')}?`, {
      code: error.code,
      cause: error,
    });
  }
}
