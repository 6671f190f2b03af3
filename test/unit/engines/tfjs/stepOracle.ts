import { readFileSync } from 'node:fs';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import type {
  EngineDimensions,
  EngineState,
  SideBatch,
  StepBatch,
} from '../../../../src/core/engine/trainingEngine';
import { initialState } from '../../../../src/core/model/initialParameters';
import type { BlockSpec, ModelSpec } from '../../../../src/core/model/modelSpec';
import type { Tensor } from '../../../../src/core/model/sdrlModel';
import { parameterShapes } from '../../../../src/core/model/parameterShapes';

/** What `test/oracles/step_oracle.py` wrote: steps computed by PyTorch, and how it was made. */
interface StepOracle {
  readonly made: string;
  readonly cases: readonly StoredCase[];
  readonly adam: {
    readonly learningRate: number;
    readonly start: readonly number[];
    readonly gradients: readonly (readonly number[])[];
    readonly after: readonly (readonly number[])[];
  };
}

type Matrix = readonly (readonly number[])[];

interface StoredSide {
  readonly inputs: Matrix;
  readonly targets: Matrix;
  readonly labels: readonly { readonly values: Matrix; readonly known: readonly number[] }[];
}

interface StoredCase extends EngineDimensions {
  readonly name: string;
  readonly blocks: readonly BlockSpec[];
  readonly hiddenWidth: number;
  readonly batch: {
    readonly users: StoredSide;
    readonly items: StoredSide;
    readonly itemRows: readonly number[];
    readonly ratings: Matrix;
  };
  readonly parameters: Readonly<Record<string, Matrix | readonly number[]>>;
  readonly losses: Readonly<Record<string, number>>;
  readonly gradients: Readonly<Record<string, Matrix | readonly number[]>>;
}

/** One case of the oracle in the engine's terms. */
export interface OracleStep {
  readonly name: string;
  readonly spec: ModelSpec;
  readonly dimensions: EngineDimensions;
  readonly initial: EngineState;
  readonly batch: StepBatch;
  readonly losses: ReadonlyMap<string, number>;
  readonly gradients: ReadonlyMap<string, readonly number[]>;
}

/** The oracle as it lies in the fixtures. */
export function readStepOracle(): StepOracle {
  return JSON.parse(readFileSync('test/fixtures/step-oracle.json', 'utf8')) as StepOracle;
}

/** A stored case as spec, state and batch of an engine. */
export function oracleStep(stored: StoredCase): OracleStep {
  const { name, blocks, hiddenWidth, userCount, itemCount, labelCounts, batch } = stored;
  const spec: ModelSpec = {
    blocks,
    hiddenWidth,
    encoder: 'deterministic',
    klWeight: 0,
    scoreWeights: blocks.map(() => 1),
  };
  const dimensions = { userCount, itemCount, labelCounts };
  const parameters = new Map<string, Tensor>();
  for (const [parameter, shape] of parameterShapes(spec, dimensions))
    parameters.set(parameter, {
      shape,
      data: Float32Array.from(stored.parameters[parameter]!.flat()),
    });
  return {
    name,
    spec,
    dimensions,
    initial: { ...initialState(spec, dimensions, 1), parameters },
    batch: {
      users: sideBatch(batch.users),
      items: sideBatch(batch.items),
      itemRows: Uint32Array.from(batch.itemRows),
      ratings: toCsr(batch.ratings),
      learningRate: 3e-3,
      noiseSeed: 1,
    },
    losses: new Map(Object.entries(stored.losses)),
    gradients: new Map(
      Object.entries(stored.gradients).map(([parameter, values]) => [parameter, values.flat()]),
    ),
  };
}

function sideBatch({ inputs, targets, labels }: StoredSide): SideBatch {
  return {
    inputs: toCsr(inputs),
    targets: toCsr(targets),
    labels: labels.map(({ values, known }) => ({
      values: Float32Array.from(values.flat()),
      known: Uint8Array.from(known),
    })),
  };
}

function toCsr(matrix: Matrix): CsrMatrix {
  const indptr = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of matrix) {
    row.forEach((value, column) => {
      if (value === 0) return;
      indices.push(column);
      values.push(value);
    });
    indptr.push(indices.length);
  }
  return {
    rows: matrix.length,
    columns: matrix[0]!.length,
    indptr: Uint32Array.from(indptr),
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  };
}
