import type { ComparedUser, UserComparison } from '../../src/core/analysis/compareUsers';
import type { CompareView } from './compareView';

/** The users that the view is focused on, by their places in the comparison. */
export interface ShownUsers {
  readonly places: readonly number[];
  readonly users: readonly ComparedUser[];
  /** The places of the pair in focus. */
  readonly pair?: readonly [a: number, b: number];
}

/** All users, or the two of the pair in focus where both are there. */
export function shownUsers(
  { users }: UserComparison,
  { pair }: Pick<CompareView, 'pair'>,
): ShownUsers {
  const [a = -1, b = -1] = (pair ?? []).map((id) => users.findIndex((user) => user.id === id));
  const isFocused = a >= 0 && b >= 0 && a !== b;
  const places = isFocused ? [a, b] : users.map((_, place) => place);
  return {
    places,
    users: places.map((place) => users[place]!),
    ...(isFocused && { pair: [a, b] as const }),
  };
}
