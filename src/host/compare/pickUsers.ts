import type { QueryOptions } from '../queries/queryOptions';
import { pickRow } from '../queries/pickRow';

/** Lets the user choose two users or more to compare; `first` is chosen already. */
export async function pickUsers(
  { model, first }: { readonly model: string; readonly first?: string },
  options: QueryOptions,
): Promise<readonly string[] | undefined> {
  const chosen =
    first === undefined ? await pickRow({ model, side: 'user' }, options) : { id: first };
  if (!chosen) return undefined;
  const second = await pickRow({ model, side: 'user' }, options);
  return second && [chosen.id, second.id];
}
