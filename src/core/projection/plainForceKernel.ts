import { curveRoom, treeRoom, type ForceKernel } from './forceKernel';
import type { SymmetricGraph } from './symmetricGraph';

/** The forces in plain TypeScript, point by point: what the SIMD kernel is tested by. */
export function plainForceKernel({ count, indptr, columns, weights }: SymmetricGraph): ForceKernel {
  const positions = new Float32Array(count * 2);
  const attraction = new Float32Array(count * 2);
  const curve = (): Float32Array => new Float32Array(curveRoom(count));
  const tree = {
    x: curve(),
    y: curve(),
    nodes: new Float32Array(treeRoom(count) * 4),
    links: new Uint32Array(treeRoom(count) * 4),
  };
  const repulsion = { x: curve(), y: curve(), similarity: curve() };

  const addPoint = (at: number, dx: number, dy: number, mass: number): void => {
    const q = 1 / (1 + dx * dx + dy * dy);
    repulsion.x[at]! += mass * q * q * dx;
    repulsion.y[at]! += mass * q * q * dy;
    repulsion.similarity[at]! += mass * q;
  };

  return {
    positions,
    attraction,
    tree,
    repulsion,
    attract(start, end) {
      for (let row = start; row < end; row++) {
        let [forceX, forceY] = [0, 0];
        for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
          const dx = positions[2 * row]! - positions[2 * columns[e]!]!;
          const dy = positions[2 * row + 1]! - positions[2 * columns[e]! + 1]!;
          const pull = weights[e]! / (1 + dx * dx + dy * dy);
          forceX += pull * dx;
          forceY += pull * dy;
        }
        attraction[2 * row] = forceX;
        attraction[2 * row + 1] = forceY;
      }
    },
    repulse(nodeCount, start, end) {
      const { x, y, nodes, links } = tree;
      for (const sums of Object.values(repulsion)) sums.fill(0, start, end);
      for (let at = start; at < end; at++)
        for (let node = 0; node < nodeCount;) {
          const dx = x[at]! - nodes[4 * node]!;
          const dy = y[at]! - nodes[4 * node + 1]!;
          if (dx * dx + dy * dy > nodes[4 * node + 3]!) {
            addPoint(at, dx, dy, nodes[4 * node + 2]!);
            node = links[4 * node]!;
            continue;
          }
          for (let j = links[4 * node + 1]!; j < links[4 * node + 2]!; j++)
            addPoint(at, x[at]! - x[j]!, y[at]! - y[j]!, 1);
          node++; // a leaf's next node is also the next place
        }
    },
  };
}
