import { compareUsers as compareRows, maxComparedUsers } from '../core/analysis/compareUsers';
import { nearestToAll } from '../core/analysis/nearestToAll';
import { usualUsers, type UsualUsers } from '../core/analysis/usualUsers';
import { UserError } from '../core/errors';
import type { SdrlModel } from '../core/model/sdrlModel';
import { comparisonSentence } from '../core/text/comparisonSentence';
import { runInSlices } from '../files/runInSlices';
import type { ComparedUsers, SuggestedUser, SuggestionsQuery } from '../protocol/compareApi';
import { blockRows } from './blockRows';
import { rowOf } from './modelRows';
import type { NeighbourIndexes } from './neighbourIndex';

/** What is usual among the users of a model, found once for each. */
export class UsualUsersCache {
  readonly #found = new WeakMap<SdrlModel, Promise<UsualUsers>>();

  /** Takes some tenths of a second at most, whatever the model's size: nobody needs to cancel it. */
  of(model: SdrlModel): Promise<UsualUsers> {
    const found = this.#found.get(model) ?? runInSlices(usualUsers(model), undefined);
    this.#found.set(model, found);
    return found;
  }
}

/** Throws a `UserError` (`compare/too-many`) for more users than can be set side by side. */
export async function compareUsers(
  model: SdrlModel,
  userIds: readonly string[],
  usual: UsualUsersCache,
): Promise<ComparedUsers> {
  const ids = [...new Set(userIds)];
  const rows = ids.flatMap((id) => model.users.rowOf(id) ?? []);
  if (rows.length > maxComparedUsers)
    throw new UserError(
      `At most ${maxComparedUsers} users can be set side by side, got ${rows.length}. Take some away.`,
      { code: 'compare/too-many' },
    );
  const comparison = compareRows(model, rows, await usual.of(model));
  return {
    ...comparison,
    unknown: ids.filter((id) => model.users.rowOf(id) === undefined),
    sentence: comparisonSentence(comparison),
  };
}

/** Throws a `UserError` for an id or a block that the model does not have, and without an id. */
export function suggestUsers(
  model: SdrlModel,
  { userIds, block, k }: SuggestionsQuery,
  indexes: NeighbourIndexes,
): SuggestedUser[] {
  if (userIds.length === 0)
    throw new UserError('Choose a user first: others are suggested for their likeness.', {
      code: 'compare/no-user',
    });
  const members = userIds.map((id) => rowOf(model, 'user', id));
  const index = indexes.of(model, 'user', block);
  const { indptr } = model.interactions;
  return nearestToAll(index, blockRows(model, 'user', block), { members, k }).map(
    ({ row, value }) => {
      const id = model.users.ids[row]!;
      return { id, title: id, ratings: indptr[row + 1]! - indptr[row]!, similarity: value };
    },
  );
}
