import '../clusters/clusters.css';
import type { ClusterReport } from '../../src/core/clusters/clusterReport';
import { UserError } from '../../src/core/errors';
import type { BlockSpec } from '../../src/core/model/modelSpec';
import type { ModelSummary } from '../../src/protocol/trainerApi';
import { openClusters } from '../clusters/clustersView';
import { element } from '../shared/element';
import type { Ask } from '../shared/modelPanel';
import { previewReport } from './clustersPreviewData';

const blocks: readonly BlockSpec[] = [
  { name: 'internal', width: 64, supervision: { type: 'categories' } },
  { name: 'external', width: 32, supervision: { type: 'interactions' } },
  { name: 'other', width: 32, supervision: { type: 'none' } },
];

/** What each state of the panel is drawn from; `failed` has nothing. */
const reports = {
  complete: previewReport,
  partial: {
    ...previewReport,
    blocks: previewReport.blocks.slice(0, 1),
    isComplete: false,
  },
  'no-categories': {
    ...previewReport,
    itemsWithCategory: 0,
    categories: [],
    chance: { auc: 0.5 },
    blocks: previewReport.blocks.map(({ name, width, interactionAuc, ratingCorrelation }) => ({
      name,
      width,
      isFlat: false,
      purities: new Float32Array(0),
      overlaps: new Float32Array(0),
      silhouettes: new Float32Array(0),
      probeAucs: new Float32Array(0),
      ...(interactionAuc !== undefined && { interactionAuc }),
      ...(ratingCorrelation !== undefined && { ratingCorrelation }),
    })),
  },
  failed: undefined,
} as const satisfies Record<string, ClusterReport | undefined>;

/** The item clusters panel: `?panel=clusters&state=complete|partial|no-categories|failed`. */
export function showClusters(body: HTMLElement, query: URLSearchParams): void {
  const state = query.get('state') ?? 'complete';
  const report: ClusterReport | undefined =
    state in reports ? reports[state as keyof typeof reports] : previewReport;
  const root = element('main');
  body.append(root);
  // The only request of this panel that is answered here; the others would open something else.
  const ask = ((
    method: string,
    _params: unknown,
    options?: { onEvent?: (event: unknown) => void },
  ) => {
    if (method !== 'measureClusters') return Promise.resolve(null);
    if (!report)
      return Promise.reject(
        new UserError('The analysis ended unexpectedly. The log says more.', {
          code: 'analysis/died',
        }),
      );
    options?.onEvent?.({ done: 0.3, report });
    return report.isComplete ? Promise.resolve(report) : new Promise(() => undefined);
  }) as unknown as Ask;
  openClusters({
    root,
    name: 'ml-latest-small',
    model: { blocks, seed: 42, items: 1297 } as unknown as ModelSummary, // what the panel reads of it
    target: { type: 'clusters' },
    view: undefined,
    keep: () => undefined,
    ask,
  });
}
