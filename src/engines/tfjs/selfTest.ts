import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import type { LabelTargets, StepBatch } from '../../core/engine/trainingEngine';
import { initialState } from '../../core/model/initialParameters';
import type { ModelSpec } from '../../core/model/modelSpec';
import { createRandom, type Random } from '../../core/random';
import { TfjsEngine } from './tfjsEngine';
import type { TensorLibrary } from './tensorLibrary';

/** The losses and gradients of one small seeded step that uses every operation, in one array. */
export function selfTest(library: TensorLibrary): Float32Array {
  const dimensions = { userCount: 11, itemCount: 13, labelCounts: [3] };
  const engine = new TfjsEngine(library, {
    name: 'self-test',
    spec,
    initial: initialState(spec, dimensions, 1),
  });
  const { losses, gradients } = engine.lossesAndGradients(createBatch(createRandom('self-test')));
  engine.dispose();
  const parts = [losses, ...[...gradients.values()].map(({ data }) => data)];
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

/** The largest absolute difference; NaN where there is a NaN. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return NaN;
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

const spec: ModelSpec = {
  blocks: [
    { name: 'internal', width: 4, supervision: { type: 'categories' } },
    { name: 'external', width: 3, supervision: { type: 'interactions' } },
    { name: 'other', width: 2, supervision: { type: 'none' } },
    { name: 'bias', width: 1, supervision: { type: 'bias' } },
  ],
  hiddenWidth: 5,
  encoder: 'variational',
  klWeight: 0.5,
  scoreWeights: [1, 1, 1, 1],
};

function createBatch(random: Random): StepBatch {
  const side = (columns: number): StepBatch['users'] => {
    const inputs = sparse(4, columns, random);
    return { inputs, targets: inputs, labels: [labels(4, 3, random)] };
  };
  return {
    users: side(13),
    items: side(11),
    itemRows: Uint32Array.of(1, 4, 5, 12),
    ratings: sparse(4, 4, random),
    learningRate: 1e-3,
    noiseSeed: 1,
  };
}

/** About half of the entries, in (0, 1]. */
function sparse(rows: number, columns: number, random: Random): CsrMatrix {
  const indptr = new Uint32Array(rows + 1);
  const indices: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) if (random.next() < 0.5) indices.push(j);
    indptr[i + 1] = indices.length;
  }
  const values = Float32Array.from(indices, () => 1 - random.next());
  return { rows, columns, indptr, indices: Uint32Array.from(indices), values };
}

function labels(rows: number, count: number, random: Random): LabelTargets {
  return {
    values: Float32Array.from({ length: rows * count }, () => random.next()),
    known: Uint8Array.from({ length: rows }, (_, i) => i % 2),
  };
}
