import { readFileSync } from 'node:fs';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import type { MultVaeParameters } from '../../../../src/core/baselines/multVaeGradients';

type Numbers = readonly number[];
type Values = Readonly<Record<keyof MultVaeParameters, Numbers>>;

interface BaselinesOracle {
  readonly multVae: {
    readonly rated: readonly Numbers[];
    readonly inputs: readonly Numbers[];
    readonly noise: Numbers;
    readonly beta: number;
    readonly parameters: Values;
    readonly loss: number;
    readonly gradients: Values;
  };
  readonly netMf: readonly {
    readonly edges: readonly Numbers[];
    readonly window: number;
    readonly negatives: number;
    readonly matrix: readonly Numbers[];
  }[];
}

/** Figures of PyTorch and NumPy; test/oracles/baselines_oracle.py says how the file is made. */
export function readBaselinesOracle(): BaselinesOracle {
  return JSON.parse(readFileSync('test/fixtures/baselines-oracle.json', 'utf8')) as BaselinesOracle;
}

/** With an entry wherever `pattern` is not 0, and the values of `rows`. */
export function sparse(rows: readonly Numbers[], pattern: readonly Numbers[] = rows): CsrMatrix {
  const indptr = new Uint32Array(rows.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  rows.forEach((row, i) => {
    row.forEach((value, j) => {
      if (pattern[i]![j] === 0) return;
      indices.push(j);
      values.push(value);
    });
    indptr[i + 1] = indices.length;
  });
  return {
    rows: rows.length,
    columns: rows[0]!.length,
    indptr,
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  };
}
