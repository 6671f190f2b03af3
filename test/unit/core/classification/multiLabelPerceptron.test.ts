import { describe, expect, it } from 'vitest';
import { classificationScores } from '../../../../src/core/classification/classificationScores';
import { fitPerceptron } from '../../../../src/core/classification/multiLabelPerceptron';
import { createRandom } from '../../../../src/core/random';
import { resultOf } from '../clusters/resultOf';

/** Points of the plane; labels: inside the unit circle, right of the axis. No line bounds the first. */
function points(count: number, seed: number): { rows: Float32Array; labels: Uint8Array } {
  const random = createRandom('points', seed);
  const rows = Float32Array.from({ length: 2 * count }, () => 1.5 * random.normal());
  const labels = new Uint8Array(2 * count);
  for (let i = 0; i < count; i++) {
    const [x, y] = [rows[2 * i]!, rows[2 * i + 1]!];
    labels[2 * i] = x * x + y * y < 1 ? 1 : 0;
    labels[2 * i + 1] = x > 0 ? 1 : 0;
  }
  return { rows, labels };
}

const fit = (count: number, seed: number) =>
  resultOf(
    fitPerceptron({ ...points(count, 1), width: 2, labelCount: 2 }, { random: createRandom(seed) }),
  );

describe('fitPerceptron', () => {
  it('tells labels apart that no line separates, on rows that it has not seen', () => {
    const tested = points(300, 2);
    const probabilities = fit(900, 42)(tested.rows);
    expect(classificationScores(probabilities, tested.labels).f1).toBeGreaterThan(95);
  });

  it('gives the same for the same random numbers', () => {
    const { rows } = points(5, 3);
    expect(fit(40, 42)(rows)).toEqual(fit(40, 42)(rows));
    expect(fit(40, 43)(rows)).not.toEqual(fit(40, 42)(rows));
  });

  it('gives a row the same probabilities whatever is asked with it', () => {
    const { rows } = points(95, 3); // more than two of its batches, and not a multiple
    const probabilities = fit(40, 42);
    const alone = Array.from({ length: 95 }, (_, i) => [
      ...probabilities(rows.subarray(2 * i, 2 * i + 2)),
    ]);
    expect([...probabilities(rows)]).toEqual(alone.flat());
  });

  it('ends before the last epoch where the loss no longer falls', () => {
    const same = {
      rows: new Float32Array(10),
      width: 1,
      labels: Uint8Array.from({ length: 10 }, (_, i) => i % 2),
      labelCount: 1,
    };
    const batches = [...fitPerceptron(same, { random: createRandom(42) })].length;
    expect(batches).toBeGreaterThan(10);
    expect(batches).toBeLessThan(200);
  });
});
