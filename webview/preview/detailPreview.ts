import '../shared/controls.css';
import '../shared/notices.css';
import '../shared/page.css';
import { createDetailPane } from '../inspector/detail/detailPane';
import { element } from '../shared/element';
import type { Ask } from '../shared/modelPanel';
import { previewAnswers, previewBlocks, previewCategories, previewRows } from './detailPreviewRows';

/**
 * The inspector's detail pane with made-up films:
 * `?panel=detail&state=item|user|empty|missing|hostile&width=340`.
 */
export function showDetailPreview(body: HTMLElement, query: URLSearchParams): void {
  const state = query.get('state') ?? 'item';
  const side = state === 'user' ? 'user' : 'item';
  const sample = previewRows(state === 'hostile');
  const answers: Readonly<Record<string, (params: never) => unknown>> = {
    ...previewAnswers(sample),
    openRating: (params) => console.info('openRating', params),
  };
  // The answers have the types of their requests; the page asks no others.
  const ask = (async (method: string, params: never) => {
    await Promise.resolve();
    return answers[method]?.(params);
  }) as Ask;
  const root = element('div', { class: 'detail-body' });
  root.style.width = `${query.get('width') ?? '340'}px`;
  root.style.height = '100%';
  const title = element('h1', { class: 'visually-hidden' }, 'Details');
  const page = element('main', {}, title, root);
  page.style.padding = '0';
  body.append(page);
  const pane = createDetailPane(root, {
    ask,
    model: {
      path: '/preview',
      status: 'complete',
      epochsDone: 30,
      epochs: 30,
      seed: 42,
      engine: 'none',
      dataset: { name: 'preview', fingerprint: '', preparation: '' },
      blocks: previewBlocks,
      users: 400,
      items: 400,
      ratings: 20_000,
      categories: previewCategories,
      terms: [],
      history: [],
    },
    rowsOf: () => Promise.resolve(sample.rows),
    onSelectRow: (row) => pane.show(side, sample.rows.ids[row]),
    onFindRow: (row) => console.info('find', row),
    onOpenPanel: (target) => console.info('open', target),
  });
  const id = state === 'missing' ? 'nobody' : '1007';
  pane.show(side, state === 'empty' ? undefined : id);
}
