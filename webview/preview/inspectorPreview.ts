import '../inspector/inspector.css';
import { UserError } from '../../src/core/errors';
import type { ClusterRowsQuery } from '../../src/protocol/inspectApi';
import type {
  ProjectionFrame,
  ProjectionGround,
  ProjectionQuery,
} from '../../src/protocol/projectionApi';
import type { ModelSummary } from '../../src/protocol/trainerApi';
import { openInspector } from '../inspector/inspectorPanel';
import { initialView, type InspectorView } from '../inspector/inspectorView';
import { element } from '../shared/element';
import type { Ask } from '../shared/modelPanel';
import { onThemeChange } from '../shared/theme';
import { previewAnswers, previewBlocks, previewCategories } from './detailPreviewRows';
import { clusterPreview, previewEmbedding, projectPreview } from './inspectorPreviewData';

/**
 * The inspector on made-up rows:
 * `?panel=inspector&state=complete|failed|no-rows|no-categories|one-block&points=1500`, and
 * `&view={…}` with parts of an `InspectorView`.
 */
export function showInspector(body: HTMLElement, query: URLSearchParams): void {
  const state = query.get('state') ?? 'complete';
  const points = state === 'no-rows' ? 0 : Number(query.get('points') ?? 1500);
  const hasCategories = state !== 'no-categories';
  const sides = {
    item: previewEmbedding('item', points, { hasCategories }),
    user: previewEmbedding('user', Math.ceil(points / 2), { hasCategories }),
  };
  const paused = new Map<string, boolean>();
  const stopped = new Set<string>();
  const answers: Readonly<Record<string, (params: never, options?: AskOptions) => unknown>> = {
    ...previewAnswers(sides.item),
    rowTable: ({ side }: { side: 'user' | 'item' }) => {
      if (state === 'failed') throw previewFailure();
      return sides[side].rows;
    },
    project: (wanted: ProjectionQuery, options?: AskOptions) => {
      if (state === 'no-map' && wanted.block === 'external') throw previewFailure();
      return projectPreview(sides[wanted.side], wanted, {
        isPaused: () => paused.get(wanted.jobId) === true,
        isOver: () => stopped.has(wanted.jobId) || options?.signal?.aborted === true,
        onFrame: (frame) => options?.onEvent?.(frame),
      });
    },
    pauseProjection: ({ jobId, paused: is }: { jobId: string; paused: boolean }) =>
      void paused.set(jobId, is),
    stopProjection: ({ jobId }: { jobId: string }) => void stopped.add(jobId),
    clusterRows: (wanted: ClusterRowsQuery) => clusterPreview(sides[wanted.side], wanted),
  };
  // The answers have the types of their requests; what else is asked would open something else.
  const ask = (async (method: string, params: never, options?: AskOptions) => {
    await Promise.resolve();
    if (!(method in answers)) console.info(method, params);
    return answers[method]?.(params, options) ?? null;
  }) as unknown as Ask;
  const blocks = state === 'one-block' ? previewBlocks.slice(0, 1) : previewBlocks;
  const model: ModelSummary = {
    path: '/preview',
    status: 'complete',
    epochsDone: 30,
    epochs: 30,
    seed: 42,
    engine: 'none',
    dataset: { name: 'preview', fingerprint: '', preparation: '' },
    blocks,
    users: sides.user.rows.ids.length,
    items: points,
    ratings: 100_000,
    categories: hasCategories ? previewCategories : [],
    terms: [],
    history: [],
  };
  const root = element('main');
  body.append(root);
  const part = JSON.parse(query.get('view') ?? '{}') as Partial<InspectorView>;
  const view = openInspector({
    root,
    name: 'ml-latest-small',
    model,
    target: { type: 'inspector' },
    view: { ...initialView(model), ...part },
    keep: (kept) => console.info('keep', JSON.stringify(kept).length),
    ask,
  });
  onThemeChange(() => view.redraw());
}

interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (frame: ProjectionGround | ProjectionFrame) => void;
}

function previewFailure(): UserError {
  return new UserError(
    'Row 12 of the external block is not a number, so that it has no place on a map. Train the model anew; a smaller learning rate keeps numbers finite.',
    { code: 'projection/not-finite' },
  );
}
