import type { ComparedUser } from '../../src/core/analysis/compareUsers';
import { drawBarcode } from '../marks/barcode';
import { layOutBarcode } from '../marks/barcodeLayout';
import type { TableText } from '../marks/dataTable';
import { element } from '../shared/element';
import type { CompareFigure, FigureOptions } from './compareFigure';
import type { CompareTheme } from './compareTheme';
import { compareTexts, idText, numberText } from './compareTexts';
import { createFigureSection } from './figureSection';
import { shownUsers } from './shownUsers';

const barPx = 30;
const minCellPx = 2.4;

/** The embedding of every user as a barcode, one below the other with the blocks aligned (Fig. 7a). */
export function createEmbeddingsFigure({ change, looks, blocks }: FigureOptions): CompareFigure {
  const section = createFigureSection({
    name: 'embeddings',
    title: compareTexts.embeddings,
    picture: 'chart',
    onShown: (isTable) => change({ table: ['embeddings', isTable] }),
  });
  section.note(compareTexts.embeddingsNote);
  const { picture } = section;
  let shown: { users: readonly ComparedUser[]; largest: number; theme: CompareTheme } | undefined;
  const redraw = (): void => {
    if (!shown || picture.clientWidth === 0) return;
    const { users, largest, theme } = shown;
    const rows = users.map((user) => rowOf(picture, user.id));
    picture.replaceChildren(...rows.map(({ root }) => root));
    const widthPx = rows[0]?.place.clientWidth ?? 0;
    const widths = blocks.map(({ width }) => width);
    const isBroken =
      layOutBarcode(widths, { widthPx, barPx, hasLabels: true, minCellPx }).lines > 1;
    users.forEach(({ values }, i) => {
      // The blocks are named once where they stand in line all the way down.
      const hasLabels = isBroken || i === 0;
      drawBarcode(rows[i]!.svg, {
        blocks: splitBlocks(values, blocks).map((own, b) => {
          const { name } = blocks[b]!;
          return { name, look: looks.get(name)!, values: own };
        }),
        layout: layOutBarcode(widths, { widthPx, barPx, hasLabels, minCellPx }),
        theme,
        largest,
      });
    });
  };
  new ResizeObserver(redraw).observe(picture);
  return {
    root: section.root,
    draw(comparison, view, theme) {
      const { users } = shownUsers(comparison, view);
      const isTable = view.tables.includes('embeddings');
      section.show(isTable ? embeddingsTable(users, blocks) : undefined);
      shown = { users, largest: comparison.largest, theme };
      redraw();
    },
  };
}

/** The values of a whole embedding block by block. */
export function splitBlocks(
  values: Float32Array,
  blocks: FigureOptions['blocks'],
): readonly Float32Array[] {
  let start = 0;
  return blocks.map(({ width }) => values.subarray(start, (start += width)));
}

/** One row a dimension, one column a user. */
export function embeddingsTable(
  users: readonly ComparedUser[],
  blocks: FigureOptions['blocks'],
): TableText {
  const names = blocks.flatMap(({ name, width }) =>
    Array.from({ length: width }, (_, i) => `${name} ${i + 1}`),
  );
  return {
    caption: compareTexts.embeddings,
    columns: [compareTexts.dimension, ...users.map(({ id }) => idText(id))],
    rows: names.map((name, i) => [name, ...users.map(({ values }) => numberText(values[i]!))]),
  };
}

interface BarcodeRow {
  readonly root: HTMLElement;
  readonly place: HTMLElement;
  readonly svg: SVGSVGElement;
}

/** The row of a user, kept from the last drawing where there was one. */
function rowOf(picture: HTMLElement, id: string): BarcodeRow {
  const kept = [...picture.children].find(
    (row) => row instanceof HTMLElement && row.dataset.user === id,
  );
  if (kept instanceof HTMLElement)
    return {
      root: kept,
      place: kept.querySelector<HTMLElement>('.barcode-place')!,
      svg: kept.querySelector('svg')!,
    };
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const place = element('div', { class: 'barcode-place' });
  place.append(svg);
  const name = element('span', { class: 'barcode-user', title: id }, idText(id));
  const root = element('div', { class: 'barcode-row', 'data-user': id }, name, place);
  return { root, place, svg };
}
