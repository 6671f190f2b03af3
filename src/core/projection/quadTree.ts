// The repulsive forces of t-SNE by Barnes and Hut: groups of points that are far for their size act
// as one point at their middle (van der Maaten 2014, section 4.2). Unlike there the tree is not
// grown point by point: the points are sorted along a Z-order curve, where every cell is a run of
// points. So the tree is laid out in the order in which it is walked, and neighbours are walked for
// one after another.

import type { TreeArrays } from './forceKernel';

const bits = 16;
const leafSize = 4;
const radixBits = 11;

/** Builds the tree over the points of a map, again in each iteration, into the arrays given. */
export class QuadTree {
  /** The points' rows along the curve. */
  readonly order: Uint32Array;
  readonly #tree: TreeArrays;
  readonly #codes: Uint32Array;
  readonly #spareOrder: Uint32Array;
  readonly #spareCodes: Uint32Array;
  readonly #counts = new Uint32Array(1 << radixBits);
  /** (cell width)² → squared distance from which on a cell acts as one point. */
  readonly #farFactor: number;
  #nodeCount = 0;
  #width = 0;

  constructor(count: number, theta: number, tree: TreeArrays) {
    this.order = new Uint32Array(count);
    this.#tree = tree;
    this.#codes = new Uint32Array(count);
    this.#spareOrder = new Uint32Array(count);
    this.#spareCodes = new Uint32Array(count);
    this.#farFactor = 1 / theta ** 2;
  }

  /** Builds the tree over positions (count × 2, by row); returns how many nodes it has. */
  build(positions: Float32Array): number {
    this.#encode(positions);
    this.#sort();
    const { order } = this;
    const { x, y } = this.#tree;
    for (let i = 0; i < x.length; i++) {
      // Places beyond the last point repeat it: they are walked for, but their sums not looked at.
      const row = order[Math.min(i, order.length - 1)]!;
      x[i] = positions[2 * row]!;
      y[i] = positions[2 * row + 1]!;
    }
    this.#nodeCount = 0;
    if (order.length > 0) this.#buildNode(0, order.length, 2 * bits);
    return this.#nodeCount;
  }

  /** Lays out the node of the points `[start, end)`, which agree above bit `shift`, and its subtree. */
  #buildNode(start: number, end: number, shift: number): void {
    const codes = this.#codes;
    const { links } = this.#tree;
    // Levels on which all points lie in one quarter need no node of their own.
    let level = shift;
    while (level > 0 && codes[start]! >>> (level - 2) === codes[end - 1]! >>> (level - 2))
      level -= 2;
    const node = this.#nodeCount++;
    const isLeaf = level === 0 || end - start <= leafSize;
    links[4 * node + 1] = start;
    links[4 * node + 2] = isLeaf ? end : 0;
    for (let from = start; !isLeaf && from < end;) {
      const to = this.#quarterEnd(from, end, level - 2);
      this.#buildNode(from, to, level - 2);
      from = to;
    }
    links[4 * node] = this.#nodeCount;
    this.#setMiddle(node, start, end, level);
  }

  /** Where the run of points that agree with `from` above bit `shift` ends. */
  #quarterEnd(from: number, end: number, shift: number): number {
    const codes = this.#codes;
    const quarter = codes[from]! >>> shift;
    let [low, high] = [from + 1, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (codes[middle]! >>> shift === quarter) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #setMiddle(node: number, start: number, end: number, level: number): void {
    const { nodes, links, x, y } = this.#tree;
    let [sumX, sumY] = [0, 0];
    if (links[4 * node + 2] !== 0) {
      for (let i = start; i < end; i++) {
        sumX += x[i]!;
        sumY += y[i]!;
      }
    } else {
      const stop = links[4 * node]!;
      for (let child = node + 1; child < stop; child = links[4 * child]!) {
        const mass = nodes[4 * child + 2]!;
        sumX += mass * nodes[4 * child]!;
        sumY += mass * nodes[4 * child + 1]!;
      }
    }
    const mass = end - start;
    const width = this.#width * 2 ** (level / 2 - bits);
    nodes[4 * node] = sumX / mass;
    nodes[4 * node + 1] = sumY / mass;
    nodes[4 * node + 2] = mass;
    nodes[4 * node + 3] = width * width * this.#farFactor;
  }

  /** The Z-order codes of the points: their places on a grid of 2¹⁶ × 2¹⁶, bits interleaved. */
  #encode(positions: Float32Array): void {
    let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < positions.length; i += 2) {
      const x = positions[i]!;
      const y = positions[i + 1]!;
      if (x < lowX) lowX = x;
      if (x > highX) highX = x;
      if (y < lowY) lowY = y;
      if (y > highY) highY = y;
    }
    this.#width = Math.max(highX - lowX, highY - lowY);
    const scale = (2 ** bits - 1) / (this.#width || 1);
    const codes = this.#codes;
    for (let i = 0; i < codes.length; i++) {
      const x = (positions[2 * i]! - lowX) * scale;
      const y = (positions[2 * i + 1]! - lowY) * scale;
      codes[i] = spread(x) | (spread(y) << 1);
      this.order[i] = i;
    }
  }

  /** Puts the points in the order of their codes (radix sort, three passes). */
  #sort(): void {
    const counts = this.#counts;
    let [codes, order] = [this.#codes, this.order];
    let [toCodes, toOrder] = [this.#spareCodes, this.#spareOrder];
    const mask = counts.length - 1;
    for (let shift = 0; shift < 2 * bits; shift += radixBits) {
      counts.fill(0);
      for (let i = 0; i < codes.length; i++) counts[(codes[i]! >>> shift) & mask]!++;
      for (let digit = 0, sum = 0; digit < counts.length; digit++) {
        const here = counts[digit]!;
        counts[digit] = sum;
        sum += here;
      }
      for (let i = 0; i < codes.length; i++) {
        const place = counts[(codes[i]! >>> shift) & mask]!++;
        toCodes[place] = codes[i]!;
        toOrder[place] = order[i]!;
      }
      [codes, order, toCodes, toOrder] = [toCodes, toOrder, codes, order];
    }
    // An odd number of passes: what is sorted lies in the spare arrays.
    this.#codes.set(codes);
    this.order.set(order);
  }
}

/** The 16 bits of a number at the even places of 32. */
function spread(value: number): number {
  let spaced = value & 0xffff;
  spaced = (spaced | (spaced << 8)) & 0x00ff00ff;
  spaced = (spaced | (spaced << 4)) & 0x0f0f0f0f;
  spaced = (spaced | (spaced << 2)) & 0x33333333;
  return (spaced | (spaced << 1)) & 0x55555555;
}
