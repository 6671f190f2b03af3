import type { TrainingSpec } from '../model/modelSpec';

/** The learning rate of step `step` (from 0) of `totalSteps`; the cosine falls to 0 at their end. */
export function learningRateAt(
  { learningRate, schedule }: TrainingSpec,
  step: number,
  totalSteps: number,
): number {
  switch (schedule) {
    case 'constant':
      return learningRate;
    case 'cosine':
      return (learningRate * (1 + Math.cos((Math.PI * step) / totalSteps))) / 2;
  }
}
