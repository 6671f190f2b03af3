// Nearest neighbours of many rows: first those within the leaves of some random trees, then nearest
// neighbour descent (Dong, Moses and Li 2011): neighbours of neighbours are likely neighbours. Rows
// to compare are gathered, so that all products are the kernel's.

import { outStride } from '../analysis/rowKernel';
import { createRandom, type Random } from '../random';
import { leafGroups } from './leafGroups';
import type { MetricSpace } from './metricSpace';
import { empty, NeighbourLists } from './neighbourLists';
import type { ProjectionStep } from './projectionStep';

const treeCount = 8;
const maxRounds = 8;
const rowsAStep = 256;
const stripHeight = 16;
/** The trees' part of the progress. */
const treesShare = 0.3;

/** How thoroughly lists are searched for. */
interface Pace {
  /** Rows compared with one another around one row: so many that came last, so many from before. */
  readonly candidateCount: number;
  /** The descent ends when a round changes less than this share of all entries. */
  readonly leastChange: number;
}

const thorough: Pace = { candidateCount: 30, leastChange: 0.001 };
/** For lists longer than 30, t-SNE's: half the time, and what is missed is far and weighs little. */
const quick: Pace = { candidateCount: 20, leastChange: 0.02 };

interface DescendOptions {
  readonly size: number;
  readonly seed: number;
}

type Space = Pick<MetricSpace, 'count' | 'kernel'>;

/** Nearly all of the `size` nearest rows of each row; the same seed finds the same. */
export function* descendNeighbours(
  space: Space,
  { size, seed }: DescendOptions,
): Generator<ProjectionStep, NeighbourLists, void> {
  const random = createRandom(seed, 'neighbours');
  const lists = new NeighbourLists(space.count, size);
  for (let tree = 0; tree < treeCount; tree++)
    for (const group of leafGroups(space, random)) {
      yield step((treesShare * tree) / treeCount);
      compare(space, lists, group, group.length);
    }
  const { candidateCount, leastChange } = size > 30 ? quick : thorough;
  const candidates = new Candidates(space.count, candidateCount);
  for (let round = 0; round < maxRounds; round++) {
    candidates.draw(lists, random);
    let changes = 0;
    for (let row = 0; row < space.count; row++) {
      if (row % rowsAStep === 0) {
        const done = (round + row / space.count) / maxRounds;
        yield step(treesShare + (1 - treesShare) * done);
      }
      changes += compare(space, lists, candidates.around(row), candidates.newAround(row));
    }
    if (changes < leastChange * space.count * size) break;
  }
  return lists;
}

/**
 * Offers all pairs of the first `newCount` of some rows with all of them, each pair once; returns
 * how many list entries changed.
 */
function compare(
  { kernel }: Space,
  lists: NeighbourLists,
  rows: Uint32Array,
  newCount: number,
): number {
  const { limits } = lists;
  let changes = 0;
  // In strips, so that little more than half of the square is computed.
  for (let start = 0; start < newCount; start += stripHeight) {
    const height = Math.min(stripHeight, newCount - start);
    for (let i = 0; i < height; i++) kernel.left[i] = rows[start + i]!;
    for (let j = start; j < rows.length; j++) kernel.right[j - start] = rows[j]!;
    const distances = kernel.pairs(height, rows.length - start);
    const stride = outStride(rows.length - start);
    for (let i = start; i < start + height; i++) {
      const a = rows[i]!;
      const line = (i - start) * stride - start;
      for (let j = i + 1; j < rows.length; j++) {
        const distance = distances[line + j]!;
        const b = rows[j]!;
        if (distance <= limits[a]! && a !== b && lists.offer(a, b, distance)) changes++;
        if (distance <= limits[b]! && a !== b && lists.offer(b, a, distance)) changes++;
      }
    }
  }
  return changes;
}

/** Around each row some of its neighbours and of those whose neighbour it is, drawn at random. */
class Candidates {
  readonly #new: Reservoirs;
  readonly #old: Reservoirs;
  readonly #around: Uint32Array;

  constructor(count: number, candidateCount: number) {
    this.#new = new Reservoirs(count, candidateCount);
    this.#old = new Reservoirs(count, candidateCount);
    this.#around = new Uint32Array(2 * candidateCount);
  }

  /** Draws from the lists; entries drawn as new are old from now on. */
  draw(lists: NeighbourLists, random: Random): void {
    this.#new.clear();
    this.#old.clear();
    const { ids, isNew, size } = lists;
    for (let e = 0; e < ids.length; e++) {
      const other = ids[e]!;
      if (other === empty) continue;
      const row = Math.floor(e / size);
      const places = isNew[e] === 1 ? this.#new : this.#old;
      places.put(row, other, random);
      places.put(other, row, random);
    }
    for (let e = 0; e < ids.length; e++)
      if (isNew[e] === 1 && this.#new.has(Math.floor(e / size), ids[e]!)) isNew[e] = 0;
  }

  newAround(row: number): number {
    return this.#new.countAt(row);
  }

  /** The rows drawn around one, those that are new first. Valid until the next call. */
  around(row: number): Uint32Array {
    const newCount = this.#new.copyAt(row, this.#around, 0);
    const oldCount = this.#old.copyAt(row, this.#around, newCount);
    return this.#around.subarray(0, newCount + oldCount);
  }
}

/** Reservoir sampling (Vitter's algorithm R) for each row: all who want a place have the same chance. */
class Reservoirs {
  readonly #most: number;
  readonly #places: Uint32Array;
  /** How many wanted a place; more than `#most` means that some were turned away. */
  readonly #seen: Uint32Array;

  constructor(count: number, most: number) {
    this.#most = most;
    this.#places = new Uint32Array(count * most);
    this.#seen = new Uint32Array(count);
  }

  clear(): void {
    this.#seen.fill(0);
  }

  put(row: number, other: number, random: Random): void {
    if (this.has(row, other)) return;
    const seen = this.#seen[row]!++;
    const at = seen < this.#most ? seen : random.integer(seen + 1);
    if (at < this.#most) this.#places[row * this.#most + at] = other;
  }

  has(row: number, other: number): boolean {
    const start = row * this.#most;
    const end = start + this.countAt(row);
    for (let i = start; i < end; i++) if (this.#places[i] === other) return true;
    return false;
  }

  countAt(row: number): number {
    return Math.min(this.#seen[row]!, this.#most);
  }

  /** Copies a row's rows into `target` from `at` on; returns how many. */
  copyAt(row: number, target: Uint32Array, at: number): number {
    const start = row * this.#most;
    const count = this.countAt(row);
    for (let i = 0; i < count; i++) target[at + i] = this.#places[start + i]!;
    return count;
  }
}

function step(progress: number): ProjectionStep {
  return { stage: 'neighbours', progress, iteration: 0, iterations: 1 };
}
