import { UserError } from '../../core/errors';
import { curveRoom, treeRoom, type ForceKernel } from '../../core/projection/forceKernel';
import type { SymmetricGraph } from '../../core/projection/symmetricGraph';
import { layOutMemory, totalBytes } from './wasmMemory';

/** Of `kernels/forces.ts`; pointers are in bytes. */
interface ForceExports {
  readonly repulse: (
    x: number,
    y: number,
    nodes: number,
    links: number,
    nodeCount: number,
    start: number,
    end: number,
    forceX: number,
    forceY: number,
    similarity: number,
  ) => void;
  readonly attract: (
    indptr: number,
    columns: number,
    weights: number,
    positions: number,
    start: number,
    end: number,
    forces: number,
  ) => void;
}

/** A kernel over a copy of the similarities, every row filled up to an even number of edges. */
export function createSimdForces(
  module: WebAssembly.Module,
  similarities: SymmetricGraph,
): ForceKernel {
  const { count } = similarities;
  const indptr = evenIndptr(similarities);
  const edges = indptr[count]!;
  const [curve, room] = [curveRoom(count), treeRoom(count)];
  const sizes = {
    indptr: (count + 1) * 4,
    columns: edges * 4,
    weights: edges * 4,
    positions: count * 8,
    attraction: count * 8,
    nodes: room * 16,
    links: room * 16,
    x: curve * 4,
    y: curve * 4,
    forceX: curve * 4,
    forceY: curve * 4,
    similarity: curve * 4,
  };
  const laidOut = layOutMemory(sizes);
  if (!laidOut) throw memoryError(totalBytes(sizes), count);
  const { memory, at } = laidOut;
  // What the sources of `kernels/` export; both come from one build.
  const kernels = new WebAssembly.Instance(module, { env: { memory } })
    .exports as unknown as ForceExports;
  const floats = (place: keyof typeof sizes): Float32Array =>
    new Float32Array(memory.buffer, at[place], sizes[place] / 4);
  const words = (place: keyof typeof sizes): Uint32Array =>
    new Uint32Array(memory.buffer, at[place], sizes[place] / 4);
  words('indptr').set(indptr);
  copyEdges(similarities, indptr, words('columns'), floats('weights'));
  return {
    positions: floats('positions'),
    attraction: floats('attraction'),
    tree: { x: floats('x'), y: floats('y'), nodes: floats('nodes'), links: words('links') },
    repulsion: { x: floats('forceX'), y: floats('forceY'), similarity: floats('similarity') },
    attract(start, end) {
      const { indptr, columns, weights, positions, attraction } = at;
      kernels.attract(indptr, columns, weights, positions, start, end, attraction);
    },
    repulse(nodeCount, start, end) {
      const { x, y, nodes, links, forceX, forceY, similarity } = at;
      kernels.repulse(x, y, nodes, links, nodeCount, start, end, forceX, forceY, similarity);
    },
  };
}

function evenIndptr({ count, indptr }: SymmetricGraph): Uint32Array {
  const even = new Uint32Array(count + 1);
  for (let row = 0; row < count; row++) {
    const edges = indptr[row + 1]! - indptr[row]!;
    even[row + 1] = even[row]! + edges + (edges & 1);
  }
  return even;
}

/** The edge that makes a number even has weight 0, which is no force. */
function copyEdges(
  { count, indptr, columns, weights }: SymmetricGraph,
  even: Uint32Array,
  toColumns: Uint32Array,
  toWeights: Float32Array,
): void {
  for (let row = 0; row < count; row++) {
    toColumns.set(columns.subarray(indptr[row], indptr[row + 1]), even[row]);
    toWeights.set(weights.subarray(indptr[row], indptr[row + 1]), even[row]);
  }
}

function memoryError(bytes: number, count: number): UserError {
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return new UserError(
    `A t-SNE map of ${count} rows takes ${gigabytes} GB of memory; at most 4 GB, and no more than the system gives, can be used. Choose PCA, or a lower perplexity.`,
    { code: 'analysis/memory' },
  );
}
