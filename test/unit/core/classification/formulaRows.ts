import type { LabelledRows } from '../../../../src/core/classification/labelledRows';

const rowCount = 61;
const width = 6;
const labelCount = 3;

/** The rows of test/oracles/classification_oracle.py. */
export function formulaRows(): LabelledRows {
  const rows = new Float32Array(rowCount * width);
  const labels = new Uint8Array(rowCount * labelCount);
  for (let i = 0; i < rowCount; i++) {
    for (let c = 0; c < labelCount; c++)
      labels[i * labelCount + c] = (3 * i + 5 * c + i * c) % 7 < 3 ? 1 : 0;
    for (let j = 0; j < width; j++) rows[i * width + j] = Math.sin(7 * i + 3 * j + i * j);
    rows[i * width]! += labels[i * labelCount]!;
  }
  return { rows, width, labels, labelCount };
}
