import type { TrainEvent } from '../../protocol/trainerApi';

/** How much of a training is done, [0, 1], after each of its events in turn. */
export function trainingFraction(): (event: TrainEvent) => number {
  let stepsPerEpoch = 1;
  let steps = Infinity;
  let done = 0;
  return (event) => {
    if (event.type === 'start') {
      ({ stepsPerEpoch } = event);
      steps = event.epochs * stepsPerEpoch;
      done = event.resumedFrom.length * stepsPerEpoch;
    }
    if (event.type === 'step') done = (event.epoch - 1) * stepsPerEpoch + event.step;
    return done / steps;
  };
}
