import { metricUnit, type Metrics } from '../core/metrics/metrics';
import type { EpochRecord } from '../core/model/sdrlModel';
import { formatLoss } from '../core/text/formatNumbers';
import { textTable } from './textTable';

/** The figures on the test part, masked and unmasked side by side. */
export function metricTable({ masked, unmasked, users }: Metrics): string {
  const table = textTable(
    [
      { header: 'metric', align: 'left' },
      { header: 'masked', align: 'right' },
      { header: 'unmasked', align: 'right' },
    ],
    Object.keys(masked).map((name) => [
      metricUnit(name) === '%' ? name : `${name} (bits)`,
      figure(masked[name]),
      figure(unmasked[name]),
    ]),
  );
  return `On the test ratings of ${users} users, in % (masked: items rated in training left out):\n${table}`;
}

/** The losses of one epoch, a line each. */
export function lossTable(terms: readonly string[], { losses }: EpochRecord): string {
  return textTable(
    [
      { header: 'loss term', align: 'left' },
      { header: 'value', align: 'right' },
    ],
    terms.map((term, t) => [term, formatLoss(losses[t]!)]),
  );
}

function figure(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(2);
}
