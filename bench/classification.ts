/**
 * What it takes to classify items (docs/classification.md): as many items and categories as
 * ml-latest-small has, seeded rows, processor seconds. Widths are those of `paper`, `balanced` and
 * `accuracy` or the arguments: `npm run bench -- classification 128,256,547`.
 */
import { buildKernels } from '../scripts/buildKernels.mjs';
import type { LabelledRows } from '../src/core/classification/labelledRows';
import { fitLogisticRegression } from '../src/core/classification/logisticRegression';
import { multiplyRows } from '../src/core/classification/multiplyRows';
import { fitPerceptron } from '../src/core/classification/multiLabelPerceptron';
import { createRandom } from '../src/core/random';
import { simdKernels } from '../src/engines/simd/simdKernels';
import type { BenchResult } from './benchResult';

const [itemCount, labelCount] = [1038, 19];

export async function run([widths = '128,256,547']: readonly string[]): Promise<BenchResult> {
  const multiply = simdKernels(await buildKernels()).createRowProduct();
  const rows = widths.split(',').map((text) => {
    const data = labelledRows(Number(text));
    const perceptron = (product: typeof multiply) => () =>
      fitPerceptron(data, { random: createRandom(42), multiply: product });
    return {
      width: data.width,
      'perceptron, s': cpuSeconds(perceptron(multiply)),
      'with plain products, s': cpuSeconds(perceptron(multiplyRows)),
      'logistic regression, s': cpuSeconds(() => fitLogisticRegression(data)),
    };
  });
  return { name: `classification of ${itemCount} items, ${labelCount} categories`, rows };
}

/** Normal rows of the size of embeddings; a label depends on five columns and on chance. */
function labelledRows(width: number): LabelledRows {
  const random = createRandom('classification', width);
  const rows = Float32Array.from({ length: itemCount * width }, () => 0.3 * random.normal());
  const labels = new Uint8Array(itemCount * labelCount);
  for (let i = 0; i < labels.length; i++) {
    const [item, label] = [Math.floor(i / labelCount), i % labelCount];
    let score = 0.3 * random.normal();
    for (let j = 0; j < 5; j++) score += rows[item * width + ((5 * label + j) % width)]!;
    labels[i] = score > 1 ? 1 : 0;
  }
  return { rows, width, labels, labelCount };
}

function cpuSeconds(start: () => Generator): string {
  const before = process.cpuUsage();
  for (const work = start(); work.next().done !== true;);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1e6).toFixed(1);
}
