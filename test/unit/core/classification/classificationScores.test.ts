import { describe, expect, it } from 'vitest';
import { classificationScores } from '../../../../src/core/classification/classificationScores';
import { createRandom } from '../../../../src/core/random';

describe('classificationScores', () => {
  it('is what counting pairs gives', () => {
    const random = createRandom('scores');
    const probabilities = Float32Array.from({ length: 200 }, () => random.next());
    const labels = Uint8Array.from({ length: 200 }, () => (random.next() < 0.3 ? 1 : 0));
    const pairs = Array.from(labels, (label, i) => ({
      label,
      predicted: probabilities[i]! >= 0.5,
    }));
    const found = pairs.filter(({ label, predicted }) => label === 1 && predicted).length;
    const recall = (100 * found) / pairs.filter(({ label }) => label === 1).length;
    const precision = (100 * found) / pairs.filter(({ predicted }) => predicted).length;
    const scores = classificationScores(probabilities, labels);
    expect(scores.recall).toBeCloseTo(recall, 10);
    expect(scores.precision).toBeCloseTo(precision, 10);
    expect(scores.f1).toBeCloseTo((2 * recall * precision) / (recall + precision), 10);
  });

  it('counts a probability of a half as a prediction', () => {
    const scores = classificationScores(Float32Array.of(0.5, 0.499), Uint8Array.of(1, 1));
    expect(scores).toEqual({ recall: 50, precision: 100, f1: 200 / 3 });
  });

  it.each([
    ['predicted', [0, 0], [1, 0]],
    ['there to be found', [1, 0], [0, 0]],
    ['either', [0, 0], [0, 0]],
  ])('is 0, not NaN, where nothing is %s', (_, probabilities, labels) => {
    expect(classificationScores(Float32Array.from(probabilities), Uint8Array.from(labels))).toEqual(
      {
        recall: 0,
        precision: 0,
        f1: 0,
      },
    );
  });
});
