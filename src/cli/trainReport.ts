import type { PresetName } from '../core/model/presets';
import { formatDuration } from '../core/text/formatNumbers';
import type { TrainRequest, TrainResult } from '../protocol/trainerApi';
import { lossesByEpoch } from './lossesByEpoch';
import { lossTable, metricTable } from './modelTables';

/** What `sdrl train --json` prints; docs/cli.md describes it. */
export function trainingDocument(
  result: TrainResult,
  { layout, testFile, training, preparation }: TrainRequest,
  preset: PresetName,
): unknown {
  const { metrics, terms, epochs, dataset, ...rest } = result;
  return {
    ...rest,
    preset,
    seed: training.seed,
    metrics: metrics ?? null,
    losses: lossesByEpoch(terms, epochs),
    dataset: {
      folder: layout.folder,
      format: layout.format,
      ratingsFile: layout.ratings.file,
      itemsFile: layout.items?.file ?? null,
      testFile: testFile ?? null,
      preparation: testFile === undefined ? preparation : null,
      ...dataset,
    },
  };
}

/** The same for people. */
export function describeTraining(result: TrainResult): string {
  const { model, engine, epochsDone, bestEpoch, metrics, terms, epochs, seconds } = result;
  const megabytes = Math.round(result.peakMemoryBytes / 1e6);
  const best = bestEpoch === epochsDone ? '' : ` (best: epoch ${bestEpoch})`;
  const last = epochs.at(-1);
  return [
    `${epochsDone} epochs${best} in ${formatDuration(seconds)} with ${engine}, at most ${megabytes} MB\n`,
    ...(last ? [lossTable(terms, last)] : []),
    ...(metrics ? [metricTable(metrics)] : []),
    `Model: ${model}\n`,
  ].join('\n');
}
