import type { Ask } from '../shared/modelPanel';
import type { RowsFormat } from './fileMenu';
import { formatText, inspectorTexts as texts } from './inspectorTexts';
import type { InspectorState } from './inspectorState';
import type { SelectionAction } from './selectionBar';
import { sideOf } from './viewChanges';

/** Users that the comparison can show at once. */
const comparable = { least: 2, most: 12 } as const;

/** What can be done with the rows selected. */
export function selectionActions(
  state: InspectorState,
  {
    ask,
    onShowTable,
    onShowDetail,
    onExport,
  }: {
    readonly ask: Ask;
    readonly onShowTable: () => void;
    readonly onShowDetail: () => void;
    readonly onExport: (format: RowsFormat) => void;
  },
): SelectionAction[] {
  const { selected, rows, view } = state;
  if (!rows) return [];
  const canCompare = selected.length >= comparable.least && selected.length <= comparable.most;
  const compare = (): void => {
    const userIds = Array.from(selected, (row) => rows.table.ids[row]!);
    state.follow(ask('openPanel', { type: 'compare', userIds }));
  };
  return [
    ...(view.detailOpen || sideOf(view).detail === undefined
      ? []
      : [{ text: texts.showDetail, run: onShowDetail }]),
    ...(view.shown === 'table' ? [] : [{ text: texts.showSelected, run: onShowTable }]),
    { text: formatText('csv'), run: () => onExport('csv') },
    { text: formatText('json'), run: () => onExport('json') },
    ...(view.side === 'user'
      ? [{ text: texts.compare, run: compare, reason: canCompare ? undefined : texts.compareWhy }]
      : []),
    { text: texts.clear, run: () => state.select(new Uint32Array(), 'replace') },
  ];
}
