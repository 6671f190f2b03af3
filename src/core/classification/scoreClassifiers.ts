import { createRandom } from '../random';
import type { ClassifierScores } from './classificationReport';
import { classificationScores } from './classificationScores';
import type { LabelledRows } from './labelledRows';
import { fitLogisticRegression } from './logisticRegression';
import { fitPerceptron, type FitPerceptronOptions } from './multiLabelPerceptron';

export interface ClassificationTask extends Pick<FitPerceptronOptions, 'multiply'> {
  readonly learned: LabelledRows;
  /** Of the same width and labels. */
  readonly tested: Pick<LabelledRows, 'rows' | 'labels'>;
  /** Of the perceptron. */
  readonly seed: number;
}

/** Both classifiers, as the paper uses them: on the rows as they are. Yields the share that is done. */
export function* scoreClassifiers({
  learned,
  tested,
  seed,
  ...options
}: ClassificationTask): Generator<number, ClassifierScores> {
  const random = createRandom(seed, 'perceptron');
  const perceptron = yield* share(fitPerceptron(learned, { random, ...options }), 0, 0.7);
  const logistic = yield* share(fitLogisticRegression(learned), 0.7, 1);
  return {
    mlp: classificationScores(perceptron(tested.rows), tested.labels),
    logistic: classificationScores(logistic(tested.rows), tested.labels),
  };
}

/** The same work, as the part [start, end) of a whole. */
function* share<T>(work: Generator<number, T>, start: number, end: number): Generator<number, T> {
  let step = work.next();
  for (; step.done !== true; step = work.next()) yield start + (end - start) * step.value;
  return step.value;
}
