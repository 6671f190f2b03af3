import { createRandom } from '../../src/core/random';
import type { EpochRecord } from '../../src/core/model/sdrlModel';
import type { TrainingSnapshot, TrainingStatus } from '../../src/protocol/trainingPanel';

const terms = [
  'reconstruction.user',
  'reconstruction.item',
  'rating',
  'internal.user',
  'internal.item',
  'external',
] as const;

/** Where each term of a `paper` run starts and what it tends to, as measured on MovieLens. */
const courses: readonly (readonly [start: number, end: number])[] = [
  [0.42, 0.135],
  [0.46, 0.128],
  [0.31, 0.112],
  [0.69, 0.38],
  [0.58, 0.21],
  [0.34, 0.126],
];

/** A made-up run with the shape of a real one, for the preview page and picture tests. Seeded. */
export function previewSnapshot(
  status: TrainingStatus,
  { epochs, done, validation }: { epochs: number; done: number; validation: boolean },
): TrainingSnapshot {
  const records = Array.from({ length: done }, (_, i) => previewRecord(i + 1, validation));
  return {
    type: 'snapshot',
    runId: 'preview',
    name: 'ml-latest-small',
    engine: 'wasm-relaxed',
    terms,
    epochs,
    records,
    status,
    ...(status === 'running' && { secondsLeft: (epochs - done) * 1.4 }),
    ...(status === 'failed' && {
      message: 'ratings.csv:17: expected 4 columns, got 2. Quote fields that contain commas.',
    }),
  };
}

function previewRecord(epoch: number, hasValidation: boolean): EpochRecord {
  const random = createRandom('preview', epoch);
  const fall = (k: number): number => Math.exp(-(epoch - 1) / k);
  const losses = courses.map(
    ([start, end], i) =>
      (end + (start - end) * (0.7 * fall(1.5 + i / 2) + 0.3 * fall(9))) *
      (1 + 0.008 * random.normal()),
  );
  const figure = 33.4 - 24 * fall(5) + 0.25 * random.normal();
  return { epoch, losses, seconds: 1.4, ...(hasValidation && { validation: figure }) };
}
