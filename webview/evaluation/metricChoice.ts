import { element } from '../shared/element';
import { choiceSelect } from '../inspector/choiceSelect';
import { evaluationTexts as texts, metricText } from './evaluationTexts';
import type { Choose } from './section';

export interface MetricChoice {
  readonly root: HTMLElement;
  draw(
    offered: { readonly metrics: readonly string[]; readonly ks?: readonly number[] },
    chosen: { readonly metric: string; readonly k: number },
  ): void;
}

/** What a picture shows: a metric and, where the picture is of one, the length of the list. */
export function createMetricChoice(choose: Choose): MetricChoice {
  const metric = choiceSelect(texts.metric, (value) => choose({ metric: value }));
  const length = choiceSelect(texts.listLength, (value) => choose({ k: Number(value) }));
  return {
    root: element('div', { class: 'metric-choice' }, metric.root, length.root),
    draw({ metrics, ks = [] }, chosen) {
      metric.draw(
        metrics.map((value) => ({
          value,
          text: value === classes ? texts.classes : metricText(value),
        })),
        chosen.metric,
      );
      length.root.hidden = ks.length < 2 || chosen.metric === classes;
      length.draw(
        ks.map((k) => ({ value: String(k), text: `@${k}` })),
        String(chosen.k),
      );
    },
  };
}

/** Not a metric of lists: how well the items of a method are classified. */
export const classes = 'classes';

/** The one wanted where it is offered, else the first. */
export function chosenMetric(offered: readonly string[], wanted: string): string {
  return offered.includes(wanted) ? wanted : (offered[0] ?? wanted);
}

/** The length wanted where it was measured, else the longest. */
export function chosenLength(ks: readonly number[], wanted: number): number {
  return ks.includes(wanted) ? wanted : (ks.at(-1) ?? wanted);
}
