import type { BlockSpec } from '../../../src/core/model/modelSpec';
import type { Measure, NeighbourLists, NearRow, RowTable } from '../../../src/protocol/inspectApi';
import type { SimilarityDot } from '../../marks/similarityStrip';
import type { BlockLook } from '../../shared/blockLooks';
import { element } from '../../shared/element';
import { segmentedControl } from '../../shared/segmentedControl';
import type { Theme } from '../../shared/theme';
import { blockLabel } from './blockLabel';
import { detailTexts, measureText, nearText, similaritiesText } from './detailTexts';
import { attachRovingFocus } from './rovingFocus';
import { rowEntry } from './rowEntry';

/** How many neighbours are asked for, and how many stand there before “More”. */
export const askedNeighbours = 25;
const shownAtFirst = 5;

export interface NeighbourSectionOptions {
  readonly blocks: readonly BlockSpec[];
  readonly looks: ReadonlyMap<string, BlockLook>;
  readonly onMeasure: (measure: Measure) => void;
  readonly onSelectRow: (row: number) => void;
}

/** What is drawn: the answer, by which measure, and the rows that it names by number. */
export interface NeighbourSectionContent {
  readonly lists: NeighbourLists['lists'];
  readonly measure: Measure;
  readonly rows: RowTable;
  readonly theme: Theme;
}

export interface NeighbourSection {
  readonly root: HTMLElement;
  draw(content: NeighbourSectionContent): void;
  /** Shows that there is no answer. */
  fail(notice: HTMLElement): void;
}

/** The nearest rows in each block, side by side. */
export function createNeighbourSection({
  blocks,
  looks,
  onMeasure,
  onSelectRow,
}: NeighbourSectionOptions): NeighbourSection {
  const choice = segmentedControl(
    { name: 'measure', legend: detailTexts.measure },
    (['cosine', 'dot', 'euclidean'] as const).map(
      (measure) => [measure, measureText(measure)] as const,
    ),
    onMeasure,
  );
  choice.select('cosine');
  const grid = element('div', { class: 'neighbour-lists' });
  const more = element('button', { type: 'button', class: 'link' });
  let isWhole = false;
  let shown: NeighbourSectionContent | undefined;

  const redraw = (): void => {
    if (!shown) return;
    const { lists, theme } = shown;
    // The whole embedding of one block is that block.
    const visible = blocks.length === 1 ? lists.slice(0, 1) : lists;
    const longest = Math.max(0, ...visible.map(({ neighbours }) => neighbours.length));
    grid.replaceChildren(
      ...(longest === 0
        ? [element('p', { class: 'detail-note' }, detailTexts.noNeighbours)]
        : visible.map((list) => drawList(list, shown!, theme))),
    );
    more.hidden = longest <= shownAtFirst;
    more.textContent = isWhole ? detailTexts.fewer : detailTexts.more;
  };
  const drawList = (
    { block, neighbours }: NeighbourLists['lists'][number],
    { measure, rows }: NeighbourSectionContent,
    theme: Theme,
  ): HTMLElement => {
    const look = looks.get(block);
    const name = look ? block : detailTexts.wholeEmbedding;
    const list = element('ol', { class: 'row-list' });
    list.append(
      ...neighbours.slice(0, isWhole ? undefined : shownAtFirst).map((near) =>
        rowEntry({
          title: rows.titles[near.row]!,
          facts: nearText(near.value, measure),
          tooltip: similaritiesText(near, blocks),
          dots: dotsOf(near, { blocks, looks, own: block }),
          theme,
          onSelect: () => onSelectRow(near.row),
        }),
      ),
    );
    attachRovingFocus(list)();
    const heading = element('h4', {}, blockLabel(name, look));
    const group = element('div', { role: 'group' }, heading, list);
    group.setAttribute('aria-label', `${detailTexts.neighbours}: ${name}`);
    return group;
  };
  more.addEventListener('click', () => {
    isWhole = !isWhole;
    redraw();
  });
  return {
    root: element(
      'section',
      { class: 'detail-section' },
      element(
        'div',
        { class: 'section-heading' },
        element('h3', {}, detailTexts.neighbours),
        choice.root,
      ),
      grid,
      more,
    ),
    draw(content) {
      shown = content;
      choice.select(content.measure);
      redraw();
    },
    fail(notice) {
      shown = undefined;
      more.hidden = true;
      grid.replaceChildren(notice);
    },
  };
}

function dotsOf(
  { similarities }: NearRow,
  {
    blocks,
    looks,
    own,
  }: {
    readonly blocks: readonly BlockSpec[];
    readonly looks: ReadonlyMap<string, BlockLook>;
    readonly own: string;
  },
): SimilarityDot[] {
  return blocks.map(({ name }, i) => ({
    look: looks.get(name)!,
    similarity: similarities[i]!,
    isOwn: name === own,
  }));
}
