import type { BlockClusters, ClusterReport } from '../../src/core/clusters/clusterReport';
import {
  factors,
  selectivity,
  taughtFactor,
  tells,
  type Factor,
} from '../../src/core/clusters/disentanglement';
import type { BlockSpec } from '../../src/core/model/modelSpec';
import { element } from '../shared/element';
import { blockColour } from '../shared/blockSymbol';
import { blockLabel, type Looks } from './blockLabel';
import { clustersTexts, fixed, selectivityText, signed, taughtText } from './clustersTexts';

/** The disentanglement meter: a row a block, a bar a factor, and how much more of its own. */
export function meterSection(
  { blocks }: ClusterReport,
  specs: readonly BlockSpec[],
  looks: Looks,
): HTMLElement {
  const rows = blocks.map((block) => {
    const spec = specs.find(({ name }) => name === block.name);
    return meterRow(block, spec, looks);
  });
  return element(
    'section',
    { class: 'meter', 'aria-labelledby': 'meter-title' },
    element('h2', { id: 'meter-title' }, clustersTexts.meterTitle),
    element('p', { class: 'help' }, clustersTexts.meterHelp),
    element('ul', { class: 'meter-rows' }, ...rows),
    ...(blocks.every(({ isFlat }) => isFlat) ? [] : [scaleEnds()]),
    ...(specs.length === 1 ? [element('p', { class: 'help' }, clustersTexts.oneBlock)] : []),
  );
}

function scaleEnds(): HTMLElement {
  const { chance, perfect } = clustersTexts;
  return element(
    'div',
    { class: 'meter-scale', 'aria-hidden': 'true' },
    element('span'),
    element('span', {}, element('span', {}, chance), element('span', {}, perfect)),
  );
}

function meterRow(block: BlockClusters, spec: BlockSpec | undefined, looks: Looks): HTMLElement {
  const own = spec && taughtFactor(spec.supervision);
  const lead = spec && selectivity(block, spec.supervision);
  return element(
    'li',
    { class: 'meter-row', 'data-block': block.name },
    element(
      'div',
      { class: 'meter-name' },
      blockLabel(block.name, looks),
      element('span', { class: 'taught' }, taughtText(spec?.supervision)),
    ),
    block.isFlat
      ? element('p', { class: 'help' }, clustersTexts.flatBlock)
      : element(
          'div',
          { class: 'meter-bars' },
          ...factors.map((factor) => factorBar(block, factor, { isOwn: factor === own, looks })),
        ),
    lead === undefined || !own
      ? element('span', { class: 'meter-value' })
      : element(
          'span',
          { class: 'meter-value', title: selectivityText(lead, own) },
          element('span', { 'aria-hidden': 'true' }, signed(lead)),
          element('span', { class: 'visually-hidden' }, selectivityText(lead, own)),
        ),
  );
}

/** From chance at the left end to perfect at the right; what is taught is filled, the other hatched. */
function factorBar(
  block: BlockClusters,
  factor: Factor,
  { isOwn, looks }: { readonly isOwn: boolean; readonly looks: Looks },
): HTMLElement {
  const told = tells(block, factor);
  const fill = element('span', { class: 'fill' });
  fill.style.width = `${100 * Math.min(1, Math.max(0, told ?? 0))}%`;
  fill.style.setProperty('--block', blockColour(looks.get(block.name)));
  return element(
    'div',
    { class: 'factor-bar', 'data-own': isOwn ? 'yes' : undefined },
    element('span', { class: 'factor-name' }, clustersTexts[factor]),
    element('span', { class: 'track', 'aria-hidden': 'true' }, fill),
    element('span', { class: 'factor-value' }, fixed(told)),
  );
}
