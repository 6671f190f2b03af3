import type { UserComparison } from '../../src/core/analysis/compareUsers';
import type { TableText } from '../marks/dataTable';
import type { HeatmapCell } from '../marks/heatmap';
import type { CompareFigure, FigureOptions } from './compareFigure';
import {
  compareTexts,
  idText,
  namesText,
  numberText,
  pairText,
  percentileText,
  ratingsOf,
} from './compareTexts';
import { createFigureSection } from './figureSection';
import { createHeatmapFigure } from './heatmapFigure';
import { shownUsers } from './shownUsers';

/** How many items two users both rated (Fig. 7c), and with the pair in focus how far they agree. */
export function createCommonFigure({ change, choosePair }: FigureOptions): CompareFigure {
  const section = createFigureSection({
    name: 'common',
    title: compareTexts.common,
    picture: 'map',
    onShown: (isTable) => change({ table: ['common', isTable] }),
  });
  const map = createHeatmapFigure([compareTexts.count], choosePair);
  const agreement = createHeatmapFigure([compareTexts.meanDifference], choosePair);
  section.picture.append(map.root, agreement.root);
  return {
    root: section.root,
    draw(comparison, view, theme) {
      const { pair } = shownUsers(comparison, view);
      section.show(view.tables.includes('common') ? commonTable(comparison) : undefined);
      section.note(pair ? agreementText(comparison, pair) : compareTexts.commonNote);
      map.draw({
        title: compareTexts.common,
        ids: comparison.users.map(({ id }) => id),
        cells: commonCells(comparison),
        colours: { full: theme.blocks.externalBlock, background: theme.background },
        theme,
        pair,
      });
      agreement.root.hidden = comparison.isImplicit;
      agreement.draw({
        title: compareTexts.meanDifference,
        ids: comparison.users.map(({ id }) => id),
        cells: agreementCells(comparison),
        colours: { full: theme.foreground, background: theme.background },
        theme,
        pair,
      });
    },
  };
}

/** The cells, coloured by the Jaccard index against the highest among them. */
export function commonCells({ users, common }: UserComparison): HeatmapCell[] {
  const count = users.length;
  const isOwn = (place: number): boolean => place % (count + 1) === 0;
  const highest = common.jaccards.reduce(
    (max, jaccard, place) => (isOwn(place) ? max : Math.max(max, jaccard)),
    0,
  );
  return Array.from(common.counts, (items, place) => {
    const [a, b] = [Math.floor(place / count), place % count];
    const name = users[a]!.id;
    if (a === b)
      return { text: String(items), share: NaN, label: `${idText(name)}: ${ratingsOf(items)}` };
    const jaccard = common.jaccards[place]!;
    return {
      text: String(items),
      note: shareText(jaccard),
      share: highest === 0 ? 0 : jaccard / highest,
      label: `${namesText(name, users[b]!.id)} have in common: ${items}, ${shareText(jaccard)} of what either rated`,
    };
  });
}

/** How far ratings differ on the items in common: the less, the stronger the colour. */
export function agreementCells({ users, common }: UserComparison): HeatmapCell[] {
  const count = users.length;
  const largest = common.differences.reduce((max, value) => (value > max ? value : max), 0);
  return Array.from(common.differences, (difference, place) => {
    const [a, b] = [Math.floor(place / count), place % count];
    const name = users[a]!.id;
    if (a === b) return { text: '', share: NaN, label: idText(name) };
    const correlation = common.correlations[place]!;
    const r = Number.isNaN(correlation) ? undefined : `r ${numberText(correlation)}`;
    return {
      text: numberText(difference),
      ...(r !== undefined && { note: r }),
      share: largest === 0 ? (Number.isNaN(difference) ? NaN : 1) : 1 - difference / largest,
      label: `${namesText(name, users[b]!.id)}: ratings differ by ${numberText(difference)}${r === undefined ? '' : `, ${r}`}`,
    };
  });
}

/** Every pair with what both rated and how far they agree on it. */
export function commonTable({ users, common }: UserComparison): TableText {
  const pairs = users.flatMap((one, a) =>
    users.slice(a + 1).map((other, i) => ({ one, other, place: a * users.length + a + 1 + i })),
  );
  return {
    caption: compareTexts.common,
    columns: [
      compareTexts.pairs,
      compareTexts.count,
      compareTexts.jaccard,
      compareTexts.commonPercentile,
      compareTexts.correlation,
      compareTexts.meanDifference,
    ],
    rows: pairs.map(({ one, other, place }) => [
      pairText(one.id, other.id),
      String(common.counts[place]!),
      shareText(common.jaccards[place]!),
      percentileText(common.percentiles[place]!),
      numberText(common.correlations[place]!),
      numberText(common.differences[place]!),
    ]),
  };
}

/** The pair in focus: what both rated, and how far they agree on it. */
export function agreementText(
  { users, common, isImplicit }: UserComparison,
  [a, b]: readonly [number, number],
): string {
  const place = a * users.length + b;
  const items = common.counts[place]!;
  const head = `${pairText(users[a]!.id, users[b]!.id)}: ${items} in common, ${shareText(common.jaccards[place]!)} of what either rated`;
  const correlation = common.correlations[place]!;
  if (isImplicit || items === 0) return `${head}.`;
  const r = Number.isNaN(correlation)
    ? 'too few or too uniform for a correlation'
    : `correlation ${numberText(correlation)}`;
  return `${head}; their ratings differ by ${numberText(common.differences[place]!)} on average, ${r}.`;
}

function shareText(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}
