import { one, splatAt } from './lanes';

/** Bytes of a node of the tree: its middle (x, y), its points, the squared distance that is far. */
const nodeBytes: usize = 16;

/**
 * t-SNE's repulsion for the points `[start, end)` along the curve, both multiples of 4: for each the
 * sums over all points of q² dx, q² dy and q, q = 1 / (1 + d²), itself included. Four points walk
 * the tree together (Barnes and Hut 1986): a cell acts as one point where it is far from all four.
 * `links` has for each node the next one behind its subtree and the points of a leaf (start, end; end 0:
 * no leaf), four u32 a node; `x` and `y` are f32.
 */
export function repulse(
  x: usize,
  y: usize,
  nodes: usize,
  links: usize,
  nodeCount: u32,
  start: u32,
  end: u32,
  forceX: usize,
  forceY: usize,
  similarity: usize,
): void {
  const nodesEnd = nodes + <usize>nodeCount * nodeBytes;
  for (let at = (<usize>start) << 2; at < (<usize>end) << 2; at += 16) {
    const x4 = v128.load(x + at);
    const y4 = v128.load(y + at);
    let sumX = f32x4.splat(0);
    let sumY = sumX;
    let sum = sumX;
    let node = nodes;
    while (node < nodesEnd) {
      const dx = f32x4.sub(x4, splatAt(node));
      const dy = f32x4.sub(y4, splatAt(node + 4));
      const squared = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
      const link = links + (node - nodes);
      if (v128.all_true<i32>(f32x4.gt(squared, splatAt(node + 12)))) {
        const q = f32x4.div(one(), f32x4.add(one(), squared));
        const mass = f32x4.mul(splatAt(node + 8), q);
        const force = f32x4.mul(mass, q);
        sum = f32x4.add(sum, mass);
        sumX = f32x4.add(sumX, f32x4.mul(force, dx));
        sumY = f32x4.add(sumY, f32x4.mul(force, dy));
        node = nodes + <usize>load<u32>(link) * nodeBytes;
        continue;
      }
      const leafEnd = (<usize>load<u32>(link, 8)) << 2;
      for (let j = leafEnd ? (<usize>load<u32>(link, 4)) << 2 : 0; j < leafEnd; j += 4) {
        const dx = f32x4.sub(x4, splatAt(x + j));
        const dy = f32x4.sub(y4, splatAt(y + j));
        const squared = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
        const q = f32x4.div(one(), f32x4.add(one(), squared));
        const force = f32x4.mul(q, q);
        sum = f32x4.add(sum, q);
        sumX = f32x4.add(sumX, f32x4.mul(force, dx));
        sumY = f32x4.add(sumY, f32x4.mul(force, dy));
      }
      node += nodeBytes;
    }
    v128.store(forceX + at, sumX);
    v128.store(forceY + at, sumY);
    v128.store(similarity + at, sum);
  }
}

/**
 * t-SNE's attraction for the rows `[start, end)` of a graph in compressed rows: Σ p q (y_i - y_j),
 * x and y side by side in `positions` and `forces` (f32). Every row has an even number of edges: two
 * are taken at a time, as (x, y, x, y).
 */
export function attract(
  indptr: usize,
  columns: usize,
  weights: usize,
  positions: usize,
  start: u32,
  end: u32,
  forces: usize,
): void {
  for (let row = <usize>start; row < <usize>end; row++) {
    const own = v128.load64_splat(positions + (row << 3));
    let sum = f32x4.splat(0);
    const last = (<usize>load<u32>(indptr + (row << 2), 4)) << 2;
    for (let e = (<usize>load<u32>(indptr + (row << 2))) << 2; e < last; e += 8) {
      const first = v128.load64_zero(positions + ((<usize>load<u32>(columns + e)) << 3));
      const both = v128.load64_lane(
        positions + ((<usize>load<u32>(columns + e, 4)) << 3),
        first,
        1,
      );
      const difference = f32x4.sub(own, both);
      const squares = f32x4.mul(difference, difference);
      const squared = f32x4.add(squares, v128.shuffle<f32>(squares, squares, 1, 0, 3, 2));
      const pair = v128.load64_zero(weights + e);
      const weight = v128.shuffle<f32>(pair, pair, 0, 0, 1, 1);
      const pull = f32x4.div(weight, f32x4.add(one(), squared));
      sum = f32x4.add(sum, f32x4.mul(pull, difference));
    }
    const total = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 2, 3));
    v128.store64_lane(forces + (row << 3), total, 0);
  }
}
