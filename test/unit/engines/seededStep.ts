import type { CsrMatrix } from '../../../src/core/dataset/csrMatrix';
import type { LabelTargets, SideBatch } from '../../../src/core/engine/trainingEngine';
import { initialState } from '../../../src/core/model/initialParameters';
import type { BlockSpec, ModelSpec } from '../../../src/core/model/modelSpec';
import { createRandom } from '../../../src/core/random';
import { sampleColumns } from '../../../src/core/training/sampleColumns';
import type { OracleStep } from './tfjs/stepOracle';

const labelCounts = [5, 3];

/**
 * A step with every kind of block, inputs that differ from the targets as input dropout makes them,
 * and labels that not every row has. Batches have `users` × `items` rows.
 */
export function seededStep({
  encoder,
  users,
  items,
  userCount,
  itemCount,
  sampledColumns,
  hasItemBias = false,
}: Pick<ModelSpec, 'encoder'> & {
  readonly users: number;
  readonly items: number;
  readonly userCount: number;
  readonly itemCount: number;
  /** Output columns that are decoded, of either side; absent: all. */
  readonly sampledColumns?: number;
  readonly hasItemBias?: boolean;
}): Pick<OracleStep, 'spec' | 'dimensions' | 'initial' | 'batch'> {
  const random = createRandom('seeded step', encoder, users, items);
  const blocks: ModelSpec['blocks'] = [
    { name: 'internal', width: 12, supervision: { type: 'categories' } },
    { name: 'external', width: 9, supervision: { type: 'interactions' } },
    { name: 'mood', width: 5, supervision: { type: 'labels', column: 'mood' } },
    { name: 'other', width: 8, supervision: { type: 'none' } },
    ...(hasItemBias
      ? [{ name: 'bias', width: 1, supervision: { type: 'bias' } } satisfies BlockSpec]
      : []),
  ];
  const spec: ModelSpec = {
    blocks,
    hiddenWidth: 21,
    encoder,
    klWeight: encoder === 'variational' ? 0.3 : 0,
    scoreWeights: blocks.map(() => 1),
  };
  const sparse = (rows: number, columns: number, density: number): CsrMatrix => {
    const indptr = new Uint32Array(rows + 1);
    const indices: number[] = [];
    for (let i = 0; i < rows; i++) {
      // Every seventh row is empty.
      if (i % 7 !== 3)
        for (let j = 0; j < columns; j++) if (random.next() < density) indices.push(j);
      indptr[i + 1] = indices.length;
    }
    const values = Float32Array.from(indices, () => 1 - random.next());
    return { rows, columns, indptr, indices: Uint32Array.from(indices), values };
  };
  const labels = (rows: number, count: number): LabelTargets => ({
    values: Float32Array.from({ length: rows * count }, () => Math.max(0, random.next() - 0.5)),
    known: Uint8Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 0 : 1)),
  });
  const side = (rows: number, count: number): SideBatch => {
    const columns = sampledColumns && sampleColumns(sampledColumns, count, random);
    return {
      // So few where columns are sampled that some inputs are in no row.
      inputs: sparse(rows, count, columns ? 0.02 : 0.1),
      targets: sparse(rows, columns ? columns.length : count, 0.2),
      ...(columns && { columns }),
      labels: labelCounts.map((labelCount) => labels(rows, labelCount)),
    };
  };
  const dimensions = { userCount, itemCount, labelCounts };
  const itemRows = sampleColumns(items, itemCount, createRandom('seeded items', items))!;
  return {
    spec,
    dimensions,
    initial: initialState(spec, dimensions, 3),
    batch: {
      users: side(users, itemCount),
      items: side(items, userCount),
      itemRows,
      ratings: sparse(users, items, 0.3),
      learningRate: 1e-3,
      noiseSeed: 4,
    },
  };
}
