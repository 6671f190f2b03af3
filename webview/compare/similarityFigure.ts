import type { ComparedSpace, UserComparison } from '../../src/core/analysis/compareUsers';
import type { Nearness } from '../../src/core/analysis/neighbourIndex';
import type { HeatmapCell } from '../marks/heatmap';
import type { TableText } from '../marks/dataTable';
import { mapColumns, minHeatmapWidth } from '../marks/heatmapLayout';
import type { BlockLook } from '../shared/blockLooks';
import { segmentedControl } from '../shared/segmentedControl';
import { blockSymbol } from '../shared/blockSymbol';
import {
  compareTexts,
  idText,
  measureText,
  numberText,
  pairText,
  percentileNote,
  percentileText,
  similarityLabel,
  spaceText,
} from './compareTexts';
import { createFigureSection } from './figureSection';
import { createHeatmapFigure, type HeatmapFigure } from './heatmapFigure';
import { createHeatLegend } from './heatLegend';
import { shownUsers } from './shownUsers';
import type { CompareFigure, FigureOptions } from './compareFigure';
import type { CompareTheme } from './compareTheme';

/** Between two maps, as in the style sheet. */
const gapPx = 28;

/** A heat map for every block and one for the whole embedding (with the table of all of them). */
export function createSimilarityFigure({
  change,
  choosePair,
  looks,
}: FigureOptions): CompareFigure {
  const measureChoice = segmentedControl<Nearness>(
    { name: 'measure', legend: compareTexts.measure },
    (['cosine', 'dot', 'euclidean'] as const).map((measure) => [measure, measureText(measure)]),
    (measure) => change({ measure }),
  );
  const section = createFigureSection({
    name: 'similarity',
    title: compareTexts.similarity,
    picture: 'map',
    controls: [measureChoice.root],
    onShown: (isTable) => change({ table: ['similarity', isTable] }),
  });
  const legend = createHeatLegend();
  let maps: HeatmapFigure[] = [];
  let drawnBlocks = '';
  let mapPx = 0;
  const arrange = (): void => {
    const { clientWidth: widthPx, style } = section.picture;
    const columns = mapColumns(maps.length, { widthPx, mapPx, gapPx });
    style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
  };
  new ResizeObserver(arrange).observe(section.picture);
  return {
    root: section.root,
    draw(comparison, view, theme) {
      const { spaces } = comparison;
      const blocks = spaces.map(({ block }) => block).join('\0');
      if (blocks !== drawnBlocks) {
        drawnBlocks = blocks;
        maps = spaces.map((space) => createHeatmapFigure(headingOf(space, looks), choosePair));
        section.picture.replaceChildren(...maps.map(({ root }) => root), legend.root);
      }
      measureChoice.select(view.measure);
      const isTable = view.tables.includes('similarity');
      section.show(isTable ? similarityTable(comparison, view.measure) : undefined);
      section.note(percentileNote(comparison));
      const { pair } = shownUsers(comparison, view);
      const lengths = comparison.users.map(({ id }) => idText(id).length);
      mapPx = minHeatmapWidth(lengths.length, Math.max(...lengths));
      arrange();
      spaces.forEach((space, i) =>
        maps[i]!.draw({
          title: `${spaceText(space)}, ${measureText(view.measure)}`,
          ids: comparison.users.map(({ id }) => id),
          cells: similarityCells(comparison, space, view.measure),
          colours: { full: colourOf(space, looks, theme), background: theme.background },
          theme,
          pair,
        }),
      );
      legend.draw({ full: theme.foreground, background: theme.background });
    },
  };
}

/** The cells of one space; coloured by percentile, or by the cosine where there are none. */
export function similarityCells(
  { users, usualPairs }: UserComparison,
  { values, percentiles }: ComparedSpace,
  measure: Nearness,
): HeatmapCell[] {
  return Array.from(values[measure], (value, place) => {
    const [a, b] = [Math.floor(place / users.length), place % users.length];
    if (a === b) return { text: '', share: NaN, label: idText(users[a]!.id) };
    const percentile = percentiles[measure][place]!;
    return {
      text: numberText(value),
      ...(usualPairs > 0 && { note: percentileText(percentile) }),
      share: usualPairs > 0 ? percentile : (values.cosine[place]! + 1) / 2,
      label: similarityLabel([users[a]!.id, users[b]!.id], value, percentile),
    };
  });
}

/** Every pair with its similarity in every space, and the percentile behind it. */
export function similarityTable({ users, spaces }: UserComparison, measure: Nearness): TableText {
  const pairs = users.flatMap((one, a) =>
    users.slice(a + 1).map((other, i) => ({
      name: pairText(one.id, other.id),
      place: a * users.length + a + 1 + i,
    })),
  );
  return {
    caption: `${compareTexts.similarity}: ${measureText(measure)}`,
    columns: [compareTexts.pairs, ...spaces.map(spaceText)],
    rows: pairs.map(({ name, place }) => [
      name,
      ...spaces.map(({ values, percentiles }) => {
        const percentile = percentiles[measure][place]!;
        const rank = Number.isNaN(percentile) ? '' : ` (${percentileText(percentile)})`;
        return `${numberText(values[measure][place]!)}${rank}`;
      }),
    ]),
  };
}

function headingOf(space: ComparedSpace, looks: ReadonlyMap<string, BlockLook>): (Node | string)[] {
  const look = looks.get(space.block);
  return [...(look ? [blockSymbol(look)] : []), spaceText(space)];
}

function colourOf(
  { block }: ComparedSpace,
  looks: ReadonlyMap<string, BlockLook>,
  { blocks, foreground }: CompareTheme,
): string {
  const look = looks.get(block);
  return look ? blocks[look.colour] : foreground;
}
