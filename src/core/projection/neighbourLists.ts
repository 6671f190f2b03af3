/**
 * For each row the nearest other rows found so far: `size` places a row, each list a heap with the
 * farthest on top. Of equally far rows the one with the lower number is nearer, so that the lists
 * do not depend on the order in which rows were met.
 */
export class NeighbourLists {
  readonly size: number;
  /** Row numbers, count × size; `empty` where there is none yet. */
  readonly ids: Uint32Array;
  /** Squared distances, count × size. */
  readonly distances: Float32Array;
  /** 1 where an entry came since the flag was last taken off, count × size. */
  readonly isNew: Uint8Array;
  /**
   * By row, the distance that another must not exceed to come into its list. Apart from the lists,
   * because nearly all rows that are met end here.
   */
  readonly limits: Float32Array;

  constructor(count: number, size: number) {
    this.size = size;
    this.ids = new Uint32Array(count * size).fill(empty);
    this.distances = new Float32Array(count * size).fill(Infinity);
    this.isNew = new Uint8Array(count * size);
    this.limits = new Float32Array(count).fill(Infinity);
  }

  /** Puts a row in where it is near enough and not there yet; tells whether it was. */
  offer(row: number, other: number, distance: number): boolean {
    const { ids, distances, size } = this;
    const top = row * size;
    if (distance > distances[top]! || (distance === distances[top]! && other >= ids[top]!))
      return false;
    for (let i = top; i < top + size; i++) if (ids[i] === other) return false;
    this.#replaceTop(row, other, distance);
    return true;
  }

  /** As `offer`, for a row that was never offered to this list. */
  offerUnseen(row: number, other: number, distance: number): void {
    const { ids, distances, size } = this;
    const top = row * size;
    if (distance > distances[top]! || (distance === distances[top]! && other >= ids[top]!)) return;
    this.#replaceTop(row, other, distance);
  }

  /** Sinks a new entry from the top of a heap to its place. */
  #replaceTop(row: number, other: number, distance: number): void {
    const { ids, distances, isNew, size } = this;
    const top = row * size;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      const right = top + child + 1;
      let at = top + child;
      if (child + 1 < size && isFarther(distances[right]!, ids[right]!, distances[at]!, ids[at]!))
        at = right;
      if (!isFarther(distances[at]!, ids[at]!, distance, other)) break;
      ids[top + hole] = ids[at]!;
      distances[top + hole] = distances[at]!;
      isNew[top + hole] = isNew[at]!;
      hole = at - top;
    }
    ids[top + hole] = other;
    distances[top + hole] = distance;
    isNew[top + hole] = 1;
    this.limits[row] = distances[top]!;
  }

  /** Puts every list in order, nearest first. The lists take no more offers after it. */
  sort(): void {
    const { ids, distances, size } = this;
    // A heap is taken apart from its end: the farthest goes to the last place, and so on.
    for (let top = 0; top < ids.length; top += size)
      for (let last = size - 1; last > 0; last--) {
        const [id, distance] = [ids[top + last]!, distances[top + last]!];
        ids[top + last] = ids[top]!;
        distances[top + last] = distances[top]!;
        let hole = 0;
        for (let child = 1; child < last; child = 2 * hole + 1) {
          const right = top + child + 1;
          let at = top + child;
          if (
            child + 1 < last &&
            isFarther(distances[right]!, ids[right]!, distances[at]!, ids[at]!)
          )
            at = right;
          if (!isFarther(distances[at]!, ids[at]!, distance, id)) break;
          ids[top + hole] = ids[at]!;
          distances[top + hole] = distances[at]!;
          hole = at - top;
        }
        ids[top + hole] = id;
        distances[top + hole] = distance;
      }
  }
}

/** What stands where a list has no row yet; farther than any. */
export const empty = 0xffffffff;

function isFarther(a: number, aId: number, b: number, bId: number): boolean {
  return a > b || (a === b && aId > bId);
}
