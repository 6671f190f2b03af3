import type { UserComparison } from '../../src/core/analysis/compareUsers';
import { drawBars, type BarRow } from '../marks/bars';
import { layOutBars } from '../marks/barsLayout';
import type { TableText } from '../marks/dataTable';
import { shortText } from '../marks/shortText';
import { segmentedControl } from '../shared/segmentedControl';
import { emptyState } from '../shared/notices';
import type { CompareFigure, FigureOptions } from './compareFigure';
import type { CompareTheme } from './compareTheme';
import { compareTexts, idText, numberText, orderText } from './compareTexts';
import { preferenceOrders, type CompareView, type PreferenceOrder } from './compareView';
import { createFigureSection } from './figureSection';
import { shownUsers } from './shownUsers';

const maxNameLetters = 18;

/** What every user likes by category, as bars side by side (Fig. 7b). */
export function createPreferencesFigure({ change }: FigureOptions): CompareFigure {
  const orderChoice = segmentedControl<PreferenceOrder>(
    { name: 'preference-order', legend: compareTexts.preferenceOrder },
    preferenceOrders.map((order) => [order, orderText(order)]),
    (preferenceOrder) => change({ preferenceOrder }),
  );
  const section = createFigureSection({
    name: 'preferences',
    title: compareTexts.preferences,
    picture: 'chart',
    controls: [orderChoice.root],
    onShown: (isTable) => change({ table: ['preferences', isTable] }),
  });
  const { picture } = section;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const nothing = emptyState(compareTexts.preferences, compareTexts.noCategories);
  picture.append(svg, nothing);
  let shown:
    { series: readonly string[]; rows: readonly BarRow[]; theme: CompareTheme } | undefined;
  const redraw = (): void => {
    if (!shown || shown.rows.length === 0 || picture.clientWidth === 0) return;
    const { series, rows, theme } = shown;
    const short = rows.map((row) => ({ ...row, name: shortText(row.name, maxNameLetters) }));
    const labelLength = Math.max(...short.map(({ name }) => name.length));
    drawBars(svg, {
      series,
      rows: short,
      layout: layOutBars(series.length, { widthPx: picture.clientWidth, labelLength }),
      colour: theme.blocks.internalBlock,
      theme,
      format: numberText,
    });
  };
  new ResizeObserver(redraw).observe(picture);
  return {
    root: section.root,
    draw(comparison, view, theme) {
      const isEmpty = comparison.categoryNames.length === 0;
      const rows = preferenceRows(comparison, view);
      const series = shownUsers(comparison, view).users.map(({ id }) => idText(id));
      const isTable = view.tables.includes('preferences') && !isEmpty;
      orderChoice.select(view.preferenceOrder);
      section.show(isTable ? preferencesTable(series, rows) : undefined);
      section.note(isEmpty ? '' : compareTexts.preferencesNote);
      svg.toggleAttribute('hidden', isEmpty);
      nothing.hidden = !isEmpty;
      shown = { series, rows, theme };
      redraw();
    },
  };
}

/**
 * A row for every category that one of the users shown or the average user has any liking for: by
 * what tells the users apart most, or by what the keenest of them likes most.
 */
export function preferenceRows(
  comparison: UserComparison,
  view: Pick<CompareView, 'pair' | 'preferenceOrder'>,
): BarRow[] {
  const { users } = shownUsers(comparison, view);
  const rows = comparison.categoryNames.map((name, category) => ({
    name,
    values: users.map(({ preferences }) => preferences[category]!),
    usual: comparison.usualPreferences[category]!,
  }));
  const largest = ({ values }: BarRow): number => Math.max(...values);
  const spread = ({ values }: BarRow): number => Math.max(...values) - Math.min(...values);
  const weight = view.preferenceOrder === 'difference' ? spread : largest;
  return rows
    .filter((row) => largest(row) > 0 || row.usual > 0)
    .sort((a, b) => weight(b) - weight(a) || largest(b) - largest(a));
}

function preferencesTable(series: readonly string[], rows: readonly BarRow[]): TableText {
  return {
    caption: compareTexts.preferences,
    columns: [compareTexts.category, ...series, compareTexts.average],
    rows: rows.map(({ name, values, usual }) => [
      shortText(name, 60),
      ...values.map(numberText),
      numberText(usual),
    ]),
  };
}
