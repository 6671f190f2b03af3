import type { RowSummary } from '../../protocol/trainerApi';

/** What is listed of a user. */
export type ListedUser = Pick<RowSummary, 'id' | 'ratings'>;

/** The users chosen so far, out of lists that show only what a filter lets through. */
export class UserChoice {
  readonly #most: number;
  #chosen: readonly ListedUser[];

  constructor(chosen: readonly ListedUser[], most: number) {
    this.#chosen = chosen;
    this.#most = most;
  }

  get chosen(): readonly ListedUser[] {
    return this.#chosen;
  }

  /** How many more than can be compared. */
  get tooMany(): number {
    return Math.max(0, this.#chosen.length - this.#most);
  }

  /** What to list: the chosen on top, so that none is lost from sight, then the others found. */
  listed(found: readonly ListedUser[]): ListedUser[] {
    const ids = new Set(this.#chosen.map(({ id }) => id));
    return [...this.#chosen, ...found.filter(({ id }) => !ids.has(id))];
  }

  /** The chosen ones of what is listed; those chosen before keep their order. */
  choose(selected: readonly ListedUser[]): void {
    const ids = new Set(selected.map(({ id }) => id));
    const kept = this.#chosen.filter(({ id }) => ids.has(id));
    const keptIds = new Set(kept.map(({ id }) => id));
    this.#chosen = [...kept, ...selected.filter(({ id }) => !keptIds.has(id))];
  }
}
