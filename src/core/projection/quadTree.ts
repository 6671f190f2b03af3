// The repulsive forces of t-SNE by Barnes and Hut: groups of points that are far for their size act
// as one point at their middle (van der Maaten 2014, section 4.2). Unlike there the tree is not
// grown point by point: the points are sorted along a Z-order curve, where every cell is a run of
// points, so that the tree is laid out in the order in which it is walked, and neighbours are
// walked for one after another.

const bits = 16;
const leafSize = 4;
const radixBits = 11;

/** A tree over points in the plane, built again for each iteration. Its arrays are reused. */
export class QuadTree {
  /** The points' numbers along the curve. */
  readonly order: Uint32Array;
  readonly #codes: Uint32Array;
  readonly #spareOrder: Uint32Array;
  readonly #spareCodes: Uint32Array;
  /** Positions along the curve, count × 2. */
  readonly #sorted: Float64Array;
  /** Four values a node: its middle (x, y), its points, and the squared distance that is far. */
  #nodes: Float64Array;
  /** Where to go on when a node's points are done; the next node's place is behind its subtree. */
  #next: Uint32Array;
  /** The points of a leaf, `[start, end)` along the curve; end 0: not a leaf. */
  #leafStart: Uint32Array;
  #leafEnd: Uint32Array;
  #nodeCount = 0;
  /** (cell width)² → squared distance from which on a cell acts as one point. */
  readonly #farFactor: number;
  #width = 0;

  constructor(count: number, theta: number) {
    this.order = Uint32Array.from({ length: count }, (_, i) => i);
    this.#codes = new Uint32Array(count);
    this.#spareOrder = new Uint32Array(count);
    this.#spareCodes = new Uint32Array(count);
    this.#sorted = new Float64Array(count * 2);
    const room = 2 * count + 1; // every inner node has two children at least
    this.#nodes = new Float64Array(room * 4);
    this.#next = new Uint32Array(room);
    this.#leafStart = new Uint32Array(room);
    this.#leafEnd = new Uint32Array(room);
    this.#farFactor = 1 / theta ** 2;
  }

  /** Builds the tree over positions (count × 2). */
  build(positions: Float64Array): void {
    this.#sort(positions);
    const { order } = this;
    const sorted = this.#sorted;
    for (let i = 0; i < order.length; i++) {
      sorted[2 * i] = positions[2 * order[i]!]!;
      sorted[2 * i + 1] = positions[2 * order[i]! + 1]!;
    }
    this.#nodeCount = 0;
    if (order.length > 0) this.#buildNode(0, order.length, 2 * bits);
  }

  /**
   * Adds to `forces` (count × 2) for the points `[start, end)` along the curve the sums over all
   * others of q² (y_i - y_j), where q = 1 / (1 + |y_i - y_j|²), and returns the sum of all q.
   */
  addForces(forces: Float64Array, start: number, end: number): number {
    const { order } = this;
    const sorted = this.#sorted;
    const nodes = this.#nodes;
    const next = this.#next;
    const leafStart = this.#leafStart;
    const leafEnd = this.#leafEnd;
    const nodeCount = this.#nodeCount;
    let total = 0;
    for (let i = start; i < end; i++) {
      const x = sorted[2 * i]!;
      const y = sorted[2 * i + 1]!;
      let forceX = 0;
      let forceY = 0;
      let sum = -1; // the point itself is met in its leaf, with q = 1 and no force
      for (let node = 0; node < nodeCount;) {
        const at = node * 4;
        const dx = x - nodes[at]!;
        const dy = y - nodes[at + 1]!;
        const squared = dx * dx + dy * dy;
        if (squared > nodes[at + 3]!) {
          const q = 1 / (1 + squared);
          const mass = nodes[at + 2]! * q;
          sum += mass;
          forceX += mass * q * dx;
          forceY += mass * q * dy;
          node = next[node]!;
          continue;
        }
        const leafStop = leafEnd[node]!;
        for (let j = leafStop === 0 ? 0 : leafStart[node]!; j < leafStop; j++) {
          const dx = x - sorted[2 * j]!;
          const dy = y - sorted[2 * j + 1]!;
          const q = 1 / (1 + dx * dx + dy * dy);
          sum += q;
          forceX += q * q * dx;
          forceY += q * q * dy;
        }
        node++; // a leaf's next node is also the next place
      }
      total += sum;
      const row = order[i]! * 2;
      forces[row]! += forceX;
      forces[row + 1]! += forceY;
    }
    return total;
  }

  /** Lays out the node of the points `[start, end)`, which agree above bit `shift`, and its subtree. */
  #buildNode(start: number, end: number, shift: number): void {
    const codes = this.#codes;
    // Levels on which all points lie in one quarter need no node of their own.
    let level = shift;
    while (level > 0 && codes[start]! >>> (level - 2) === codes[end - 1]! >>> (level - 2))
      level -= 2;
    const node = this.#nodeCount++;
    const isLeaf = level === 0 || end - start <= leafSize;
    this.#leafStart[node] = start;
    this.#leafEnd[node] = isLeaf ? end : 0;
    if (!isLeaf) {
      for (let from = start; from < end;) {
        const to = this.#quarterEnd(from, end, level - 2);
        this.#buildNode(from, to, level - 2);
        from = to;
      }
    }
    this.#next[node] = this.#nodeCount;
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
    const nodes = this.#nodes;
    const sorted = this.#sorted;
    let [x, y] = [0, 0];
    if (this.#leafEnd[node] !== 0) {
      for (let i = start; i < end; i++) {
        x += sorted[2 * i]!;
        y += sorted[2 * i + 1]!;
      }
    } else {
      const stop = this.#next[node]!;
      for (let child = node + 1; child < stop; child = this.#next[child]!) {
        const mass = nodes[child * 4 + 2]!;
        x += mass * nodes[child * 4]!;
        y += mass * nodes[child * 4 + 1]!;
      }
    }
    const mass = end - start;
    const width = this.#width * 2 ** (level / 2 - bits);
    nodes[node * 4] = x / mass;
    nodes[node * 4 + 1] = y / mass;
    nodes[node * 4 + 2] = mass;
    nodes[node * 4 + 3] = width * width * this.#farFactor;
  }

  /** Puts the points in the order of their codes (radix sort, three passes). */
  #sort(positions: Float64Array): void {
    this.#encode(positions);
    const counts = new Uint32Array(1 << radixBits);
    let [codes, order] = [this.#codes, this.order];
    let [toCodes, toOrder] = [this.#spareCodes, this.#spareOrder];
    for (let shift = 0; shift < 2 * bits; shift += radixBits) {
      counts.fill(0);
      const mask = counts.length - 1;
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

  /** The Z-order codes of the points: their places on a grid of 2¹⁶ × 2¹⁶, bits interleaved. */
  #encode(positions: Float64Array): void {
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
    const { order } = this;
    for (let i = 0; i < codes.length; i++) {
      order[i] = i;
      const x = (positions[2 * i]! - lowX) * scale;
      const y = (positions[2 * i + 1]! - lowY) * scale;
      codes[i] = spread(x) | (spread(y) << 1);
    }
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
