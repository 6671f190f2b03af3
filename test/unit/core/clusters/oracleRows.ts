import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import { csrFromPairs } from '../../trainer/csrFromPairs';

/** The rows and labels of `test/oracles/clusters_oracle.py`, by the same formulas. */
export const oracle = { count: 60, width: 6, labelCount: 4 } as const;

const hasLabel = (row: number, label: number): boolean =>
  (3 * row + 5 * label + row * label) % 7 < 3;

export const oracleRows = Float32Array.from({ length: oracle.count * oracle.width }, (_, place) => {
  const [i, j] = [Math.floor(place / oracle.width), place % oracle.width];
  const value = Math.fround(Math.sin(7 * i + 3 * j + i * j));
  return j === 0 && hasLabel(i, 0) ? value + 1 : value;
});

/** 60 × 4. */
export const oracleLabels: CsrMatrix = csrFromPairs(
  oracle.count,
  oracle.labelCount,
  Array.from({ length: oracle.count }, (_, row) =>
    Array.from({ length: oracle.labelCount }, (_, label) => [row, label] as const),
  )
    .flat()
    .filter(([row, label]) => hasLabel(row, label)),
);

/** What `python3 test/oracles/clusters_oracle.py` printed (scikit-learn 1.9.1, scipy). */
export const golden = {
  silhouettes: [0.3472485875353678, 0.07967022890070646, -0.03937655599419612, -0.0507476991308587],
  firstScores: [
    0.27875655887236017, 0.7819460019572269, 0.17292441879701734, 1.120513401031322,
    -0.007836998959073138,
  ],
  aucs: [0.9457013574660633, 0.8285714285714286, 0.23314285714285715, 0.43212669683257915],
  spearman: 0.014618465587350388,
} as const;
