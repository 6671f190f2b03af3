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
/** Rows compared with one another around one row: so many that came last, so many from before. */
const candidateCount = 30;
/** The descent ends when a round changes less than this share of all entries. */
const leastChange = 0.001;
const rowsAStep = 256;
const stripHeight = 16;
/** The trees' part of the progress. */
const treesShare = 0.3;

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
  const candidates = new Candidates(space.count);
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
  readonly #new: Uint32Array;
  readonly #old: Uint32Array;
  /** How many wanted a place; more than `candidateCount` means that some were turned away. */
  readonly #newSeen: Uint32Array;
  readonly #oldSeen: Uint32Array;
  readonly #around = new Uint32Array(2 * candidateCount);

  constructor(count: number) {
    this.#new = new Uint32Array(count * candidateCount);
    this.#old = new Uint32Array(count * candidateCount);
    this.#newSeen = new Uint32Array(count);
    this.#oldSeen = new Uint32Array(count);
  }

  /** Draws from the lists; entries drawn as new are old from now on. */
  draw(lists: NeighbourLists, random: Random): void {
    this.#newSeen.fill(0);
    this.#oldSeen.fill(0);
    const { ids, isNew, size } = lists;
    for (let e = 0; e < ids.length; e++) {
      const other = ids[e]!;
      if (other === empty) continue;
      const row = Math.floor(e / size);
      const places = isNew[e] === 1 ? this.#new : this.#old;
      const seen = isNew[e] === 1 ? this.#newSeen : this.#oldSeen;
      place(places, seen, row, other, random);
      place(places, seen, other, row, random);
    }
    for (let e = 0; e < ids.length; e++)
      if (isNew[e] === 1 && this.#isDrawn(Math.floor(e / size), ids[e]!)) isNew[e] = 0;
  }

  newAround(row: number): number {
    return Math.min(this.#newSeen[row]!, candidateCount);
  }

  /** The rows drawn around one, those that are new first. Valid until the next call. */
  around(row: number): Uint32Array {
    const start = row * candidateCount;
    const newCount = this.newAround(row);
    const oldCount = Math.min(this.#oldSeen[row]!, candidateCount);
    for (let i = 0; i < newCount; i++) this.#around[i] = this.#new[start + i]!;
    for (let i = 0; i < oldCount; i++) this.#around[newCount + i] = this.#old[start + i]!;
    return this.#around.subarray(0, newCount + oldCount);
  }

  #isDrawn(row: number, other: number): boolean {
    const start = row * candidateCount;
    const end = start + this.newAround(row);
    for (let i = start; i < end; i++) if (this.#new[i] === other) return true;
    return false;
  }
}

/** Reservoir sampling (Vitter's algorithm R): all who want a place have the same chance. */
function place(
  places: Uint32Array,
  seen: Uint32Array,
  row: number,
  other: number,
  random: Random,
): void {
  const start = row * candidateCount;
  const taken = Math.min(seen[row]!, candidateCount);
  for (let i = start; i < start + taken; i++) if (places[i] === other) return;
  const at = seen[row]! < candidateCount ? taken : random.integer(seen[row]! + 1);
  seen[row]!++;
  if (at < candidateCount) places[start + at] = other;
}

function step(progress: number): ProjectionStep {
  return { stage: 'neighbours', progress, iteration: 0, iterations: 1 };
}
