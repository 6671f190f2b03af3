import type { Ask } from '../shared/modelPanel';
import { inspectorTexts as texts } from './inspectorTexts';
import type { InspectorState } from './inspectorState';
import type { SelectionAction } from './selectionBar';

/** Users that the comparison can show at once. */
const comparable = { least: 2, most: 12 } as const;

/** What can be done with the rows selected. */
export function selectionActions(
  state: InspectorState,
  { ask, onShowTable }: { readonly ask: Ask; readonly onShowTable: () => void },
): SelectionAction[] {
  const { selected, rows, view } = state;
  if (!rows) return [];
  const canCompare = selected.length >= comparable.least && selected.length <= comparable.most;
  const compare = (): void => {
    const userIds = Array.from(selected, (row) => rows.table.ids[row]!);
    ask('openPanel', { type: 'compare', userIds }).catch(() => {
      // The host has told the user why.
    });
  };
  return [
    { text: texts.showSelected, run: onShowTable },
    ...(view.side === 'user'
      ? [{ text: texts.compare, run: compare, reason: canCompare ? undefined : texts.compareWhy }]
      : []),
    { text: texts.clear, run: () => state.select(new Uint32Array(), 'replace') },
  ];
}
