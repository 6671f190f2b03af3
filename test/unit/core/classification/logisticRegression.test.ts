import { describe, expect, it } from 'vitest';
import {
  fitLogisticRegression,
  logisticWeights,
} from '../../../../src/core/classification/logisticRegression';
import { resultOf } from '../clusters/resultOf';
import { formulaRows } from './formulaRows';

const data = formulaRows();

/** By scikit-learn 1.9: python3 test/oracles/classification_oracle.py */
const golden = {
  weights: [
    [1.372514, 0.276963, 2.504733, 0.12667, 0.431815, -0.170994, -1.046294],
    [-0.72686, 0.354183, -1.768064, 0.319473, -0.325075, 0.064212, -0.207777],
    [-0.205678, 0.445305, 0.072024, 0.015468, -0.234041, -0.007635, -0.211653],
  ],
  /** By label. */
  probabilitiesOfFirstThree: [
    [0.348589, 0.66759, 0.126331],
    [0.489305, 0.14126, 0.599715],
    [0.438408, 0.365359, 0.364628],
  ],
};

const tolerance = 5; // digits

describe('fitLogisticRegression', () => {
  it('has the weights and intercepts of scikit-learn', () => {
    for (const [label, expected] of golden.weights.entries()) {
      const weights = resultOf(logisticWeights(data, label));
      for (const [j, value] of expected.entries())
        expect(weights[j], `${label}, ${j}`).toBeCloseTo(value, tolerance);
    }
  });

  it('has its probabilities', () => {
    const probabilities = resultOf(fitLogisticRegression(data))(data.rows.subarray(0, 18));
    for (const [label, expected] of golden.probabilitiesOfFirstThree.entries())
      for (const [row, value] of expected.entries())
        expect(probabilities[row * 3 + label], `${label}, ${row}`).toBeCloseTo(value, tolerance);
  });

  it('gives a label to all or none where all or none have it', () => {
    const labels = Uint8Array.from({ length: 122 }, (_, i) => i % 2);
    const probabilities = resultOf(fitLogisticRegression({ ...data, labels, labelCount: 2 }));
    expect([...probabilities(data.rows.subarray(0, 12))]).toEqual([0, 1, 0, 1]);
  });
});
