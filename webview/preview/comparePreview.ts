import '../compare/compare.css';
import { compareUsers } from '../../src/core/analysis/compareUsers';
import { usualUsers } from '../../src/core/analysis/usualUsers';
import type { SdrlModel } from '../../src/core/model/sdrlModel';
import { comparisonSentence } from '../../src/core/text/comparisonSentence';
import type { ComparedUsers, SuggestedUser } from '../../src/protocol/compareApi';
import type { PanelHostApi } from '../../src/protocol/panelApi';
import type { ModelSummary } from '../../src/protocol/trainerApi';
import { initialCompareView, type CompareView } from '../compare/compareView';
import { openComparePanel } from '../compare/openComparePanel';
import { element } from '../shared/element';
import { onThemeChange } from '../shared/theme';
import { comparePreviewModel, type ComparePreviewOptions } from './comparePreviewModel';

const states: Readonly<
  Record<string, ComparePreviewOptions & { readonly view: Partial<CompareView> }>
> = {
  four: { view: { userIds: ['100', '103', '109', '101'] } },
  pair: { view: { userIds: ['100', '103', '109', '101'], pair: ['100', '101'] } },
  two: { view: { userIds: ['100', '103'] } },
  twelve: { view: { userIds: Array.from({ length: 12 }, (_, i) => String(100 + i)) } },
  tables: {
    view: {
      userIds: ['100', '103', '109'],
      tables: ['similarity', 'embeddings', 'preferences', 'common'],
    },
  },
  one: { view: { userIds: ['100'] } },
  empty: { view: {} },
  unknown: { view: { userIds: ['100', '<i>nobody</i>', '101', 'gone'] } },
  plain: { hasCategories: false, view: { userIds: ['100', '103', '101'] } },
  few: { users: 2, view: { userIds: ['100', '101'] } },
  uniform: { isUniform: true, view: { userIds: ['100', '103', '101'] } },
  odd: {
    hasOddNames: true,
    view: { userIds: ['<b>bold</b>', '\u202eright to left', 'x'.repeat(10_000), '107'] },
  },
};

/** The panel that compares users, answered by a made-up model: `&state=four` and others. */
export function showCompare(root: HTMLElement, query: URLSearchParams): void {
  const { view, ...options } = states[query.get('state') ?? 'four'] ?? { view: {} };
  const model = comparePreviewModel(options);
  const main = element('main');
  root.replaceChildren(main);
  const panel = openComparePanel({
    root: main,
    name: 'preview',
    model: summaryOf(model),
    target: { type: 'compare', userIds: [] },
    view: { ...initialCompareView, ...view },
    keep: () => undefined,
    ask: (method, params) => {
      const answers = answersOf(model) as Readonly<Record<string, (params: unknown) => unknown>>;
      const answer = answers[method]?.(params) ?? null;
      if (answer === null) console.info(method, params);
      // The answers are those of the method, which an index by name cannot know.
      return Promise.resolve(answer as PanelHostApi[typeof method]['result']);
    },
  });
  onThemeChange(() => panel.redraw());
}

function answersOf(model: SdrlModel): Readonly<Record<string, (params: never) => unknown>> {
  const rowSummary = (id: string): { id: string; title: string; ratings: number } => {
    const row = model.users.rowOf(id)!;
    const { indptr } = model.interactions;
    return { id, title: id, ratings: indptr[row + 1]! - indptr[row]! };
  };
  return {
    compareUsers: ({ userIds }: PanelHostApi['compareUsers']['params']): ComparedUsers => {
      const rows = userIds.flatMap((id) => model.users.rowOf(id) ?? []);
      const comparison = compareUsers(model, rows, finish(usualUsers(model)));
      const unknown = userIds.filter((id) => model.users.rowOf(id) === undefined);
      return { ...comparison, unknown, sentence: comparisonSentence(comparison) };
    },
    suggestUsers: ({ userIds }: PanelHostApi['suggestUsers']['params']): SuggestedUser[] =>
      model.users.ids
        .filter((id) => !userIds.includes(id))
        .slice(0, 1)
        .map((id) => ({ ...rowSummary(id), similarity: 0.93 })),
    listRows: ({ filter }: PanelHostApi['listRows']['params']) => {
      const ids = model.users.ids.filter((id) => id.includes(filter));
      return { total: ids.length, rows: ids.slice(0, 50).map(rowSummary) };
    },
  };
}

function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

function summaryOf(model: SdrlModel): ModelSummary {
  return {
    path: '/preview.safetensors',
    status: 'complete',
    epochsDone: 1,
    epochs: 1,
    seed: 42,
    engine: model.engine,
    dataset: model.dataset,
    blocks: model.spec.blocks,
    users: model.users.size,
    items: model.items.size,
    ratings: model.interactions.indices.length,
    categories: model.categoryNames,
    terms: [],
    history: [],
  };
}
