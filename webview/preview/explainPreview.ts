import '../explain/explain.css';
import { UserError } from '../../src/core/errors';
import { openExplainPanel } from '../explain/explainPanel';
import { initialView } from '../explain/explainView';
import { element } from '../shared/element';
import type { Ask } from '../shared/modelPanel';
import { previewExplanation, type PreviewExplanationOptions } from './explainPreviewData';

const paperBlocks = [
  ['internal', 'categories'],
  ['external', 'interactions'],
  ['other', 'none'],
] as const;

const states: Readonly<Record<string, PreviewExplanationOptions>> = {
  ready: { blocks: paperBlocks, items: 300 },
  biased: { blocks: [...paperBlocks, ['bias', 'bias']], items: 300 },
  few: { blocks: paperBlocks, items: 10 },
  one: { blocks: [['whole', 'none']], items: 300 },
  flat: { blocks: paperBlocks, items: 300, isFlat: true },
  hostile: { blocks: paperBlocks, items: 300, isHostile: true },
};

/**
 * The explanations with a made-up user:
 * `?panel=explain&state=ready|biased|few|one|flat|hostile|empty|missing&parts=raw&weights=1,0.5,1&filter=categories`.
 */
export function showExplain(body: HTMLElement, query: URLSearchParams): void {
  const state = query.get('state') ?? 'ready';
  const sample = previewExplanation(states[state] ?? states.ready!);
  const isMissing = state === 'missing';
  const answers: Readonly<Record<string, (params: never) => unknown>> = {
    explainUser: () => {
      if (!isMissing) return sample.user;
      throw new UserError('The model has no user "nobody" among its 300.', {
        code: 'query/no-user',
      });
    },
    itemNames: ({ rows }: { rows: number[] }) => rows.map(sample.nameOf),
    explainItem: ({ itemId }: { itemId: string }) => sample.explainItem(itemId),
    listRows: () => ({ total: 1, rows: [{ id: 'u17', title: 'u17', ratings: 75 }] }),
  };
  // The answers have the types of their requests; what the host does is only noted.
  const ask = (async (method: string, params: never) => {
    await Promise.resolve();
    const answer = answers[method];
    if (answer) return answer(params);
    console.info(method, params);
    return null;
  }) as Ask;
  const root = element('main');
  body.append(root);
  const { user } = sample;
  const weights = query.get('weights')?.split(',').map(Number) ?? [];
  openExplainPanel({
    root,
    name: 'preview',
    model: {
      path: '/preview',
      status: 'complete',
      epochsDone: 30,
      epochs: 30,
      seed: 42,
      engine: 'none',
      dataset: { name: 'preview', fingerprint: '', preparation: '' },
      blocks: user.blocks.map(({ name }) => ({
        name,
        width: 32,
        supervision: { type: 'none' },
      })),
      users: 300,
      items: 300,
      ratings: 20_000,
      categories: [],
      terms: [],
      history: [],
    },
    target: { type: 'explain' },
    view: {
      ...initialView,
      ...(state !== 'empty' && { userId: user.id }),
      parts: query.get('parts') === 'raw' ? 'raw' : 'relative',
      filter: query.get('filter') === 'categories' ? 'categories' : 'all',
      weights,
    },
    keep: () => undefined,
    ask,
  });
}
