import type { IdTable } from '../core/dataset/idTable';
import { UserError } from '../core/errors';
import type { SdrlModel, Side } from '../core/model/sdrlModel';

/** The ids of a side, in row order. */
export function tableOf(model: Pick<SdrlModel, 'users' | 'items'>, side: Side): IdTable {
  return side === 'user' ? model.users : model.items;
}

/** Users have no title but their id. */
export function titleOf(
  model: Pick<SdrlModel, 'users' | 'titles'>,
  side: Side,
  row: number,
): string {
  return side === 'user' ? model.users.ids[row]! : model.titles[row]!;
}

/** The row of an id. Throws a `UserError` (`query/no-user`, `query/no-item`) where there is none. */
export function rowOf(model: Pick<SdrlModel, 'users' | 'items'>, side: Side, id: string): number {
  const table = tableOf(model, side);
  const row = table.rowOf(id);
  if (row !== undefined) return row;
  throw new UserError(
    `The model has no ${side} "${id}" among its ${table.size}. Ids are exact: check capitals, spaces and leading zeros, and whether a filter left it out.`,
    { code: `query/no-${side}` },
  );
}
