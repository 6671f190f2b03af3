import type { EpochRecord } from '../../src/core/model/sdrlModel';
import type { TableText } from '../marks/dataTable';
import { formatLoss, formatPercent } from '../../src/core/text/formatNumbers';
import type { LossLine } from './lossLines';
import { lineText, trainingTexts } from './trainingTexts';

/** The table twin of the chart: the newest epoch first. */
export function recordsTable(
  records: readonly EpochRecord[],
  lines: readonly LossLine[],
): TableText {
  const hasValidation = records.some(({ validation }) => validation !== undefined);
  return {
    caption: trainingTexts.tableCaption,
    columns: [
      trainingTexts.epoch,
      ...lines.map(lineText),
      ...(hasValidation ? [trainingTexts.validation] : []),
      trainingTexts.seconds,
    ],
    rows: records
      .map(({ epoch, losses, validation, seconds }) => [
        String(epoch),
        ...lines.map(({ index }) => formatLoss(losses[index] ?? NaN)),
        ...(hasValidation ? [validation === undefined ? '–' : formatPercent(validation)] : []),
        seconds?.toFixed(1) ?? '–',
      ])
      .reverse(),
  };
}
