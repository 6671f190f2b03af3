import type { BlockSpec } from '../../../src/core/model/modelSpec';
import type { Disagreement, RowTable } from '../../../src/protocol/inspectApi';
import type { BlockLook } from '../../shared/blockLooks';
import { element } from '../../shared/element';
import type { Theme } from '../../shared/theme';
import { detailTexts, ranksText } from './detailTexts';
import { attachRovingFocus } from './rovingFocus';
import { rowEntry } from './rowEntry';

export const askedDisagreements = 8;

/** The block where rows are near and the block where they are far. */
export interface BlockPair {
  readonly near: string;
  readonly far: string;
}

export interface DisagreementSectionOptions {
  readonly blocks: readonly BlockSpec[];
  readonly looks: ReadonlyMap<string, BlockLook>;
  readonly onChoose: (pair: BlockPair) => void;
  readonly onSelectRow: (row: number) => void;
}

export interface DisagreementSection {
  readonly root: HTMLElement;
  draw(
    found: readonly Disagreement[],
    shown: { readonly pair: BlockPair; readonly rows: RowTable; readonly theme: Theme },
  ): void;
  /** Shows that there is no answer. */
  fail(notice: HTMLElement): void;
}

/** The pair of blocks shown at first; undefined where the model has one block only. */
export function firstPair(blocks: readonly BlockSpec[]): BlockPair | undefined {
  const [near, far] = blocks;
  return near && far && { near: near.name, far: far.name };
}

/** Rows near in one block and far in another: where the blocks tell different stories. */
export function createDisagreementSection({
  blocks,
  looks,
  onChoose,
  onSelectRow,
}: DisagreementSectionOptions): DisagreementSection {
  let pair = firstPair(blocks);
  const near = blockSelect(blocks, detailTexts.near);
  const far = blockSelect(blocks, detailTexts.far);
  const swap = element('button', { type: 'button', class: 'quiet', title: detailTexts.swap }, '⇄');
  swap.setAttribute('aria-label', detailTexts.swap);
  const content = element('div', {});
  const choose = (next: BlockPair): void => {
    pair = next;
    near.value = next.near;
    far.value = next.far;
    onChoose(next);
  };
  if (pair) [near.value, far.value] = [pair.near, pair.far];
  // A block against itself says nothing: the other choice gives way.
  near.addEventListener('change', () => {
    if (!pair) return;
    const chosen = near.value;
    choose({ near: chosen, far: chosen === pair.far ? pair.near : pair.far });
  });
  far.addEventListener('change', () => {
    if (!pair) return;
    const chosen = far.value;
    choose({ near: chosen === pair.near ? pair.far : pair.near, far: chosen });
  });
  swap.addEventListener('click', () => pair && choose({ near: pair.far, far: pair.near }));
  const choices = element(
    'div',
    { class: 'pair-choice' },
    element('label', {}, detailTexts.near, ' ', near),
    swap,
    element('label', {}, detailTexts.far, ' ', far),
  );
  choices.hidden = pair === undefined;
  if (!pair) content.append(element('p', { class: 'detail-note' }, detailTexts.oneBlock));
  const heading = element('h3', {}, detailTexts.disagreements);
  return {
    root: element('section', { class: 'detail-section' }, heading, choices, content),
    draw(found, { pair: drawn, rows, theme }) {
      const list = element('ol', { class: 'row-list' });
      const dot = (block: string, similarity: number, isOwn: boolean) => ({
        look: looks.get(block)!,
        similarity,
        isOwn,
      });
      list.append(
        ...found.map((one) =>
          rowEntry({
            title: rows.titles[one.row]!,
            facts: ranksText(one, drawn),
            tooltip: `${drawn.near} ${one.nearSimilarity.toFixed(2)}, ${drawn.far} ${one.farSimilarity.toFixed(2)}`,
            dots: [
              dot(drawn.near, one.nearSimilarity, true),
              dot(drawn.far, one.farSimilarity, true),
            ],
            theme,
            onSelect: () => onSelectRow(one.row),
          }),
        ),
      );
      attachRovingFocus(list)();
      const none = detailTexts.noDisagreements(drawn.near, drawn.far);
      content.replaceChildren(
        found.length > 0 ? list : element('p', { class: 'detail-note' }, none),
      );
    },
    fail(notice) {
      content.replaceChildren(notice);
    },
  };
}

function blockSelect(blocks: readonly BlockSpec[], label: string): HTMLSelectElement {
  const select = element('select', { 'aria-label': label });
  select.append(...blocks.map(({ name }) => element('option', { value: name }, name)));
  return select;
}
