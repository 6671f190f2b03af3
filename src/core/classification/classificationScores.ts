import type { ClassificationScores } from './classificationReport';

/** A label counts as predicted from this probability on. */
const threshold = 0.5;

/**
 * Recall, precision and F1 over all pairs of a row and a label (micro), in %. `probabilities` and
 * `labels` are rows × labels alike. A share of nothing is 0.
 */
export function classificationScores(
  probabilities: Float32Array,
  labels: Uint8Array,
): ClassificationScores {
  let [found, predicted, present] = [0, 0, 0];
  for (let i = 0; i < labels.length; i++) {
    const isPredicted = probabilities[i]! >= threshold;
    if (isPredicted) predicted++;
    if (labels[i] === 0) continue;
    present++;
    if (isPredicted) found++;
  }
  const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
  return {
    recall: percent(found, present),
    precision: percent(found, predicted),
    f1: percent(2 * found, predicted + present),
  };
}
