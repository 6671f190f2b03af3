import { clustersGuards, type ClustersApi } from './clustersApi';
import { compareGuards, type CompareApi } from './compareApi';
import { explainGuards, type ExplainApi } from './explainApi';
import { isIntegerIn, isObject, isOneOf, isPath, isString, type Guard } from './guard';
import { hoverGuards, type HoverApi } from './hoverApi';
import { inspectGuards, type InspectApi } from './inspectApi';
import { locateGuards, type LocateApi } from './locateApi';
import type { ParamsGuards, Requests } from './peer';
import { projectionGuards, type ProjectionApi } from './projectionApi';
import type {
  RecommendedItem,
  RecommendQuery,
  RowsQuery,
  RowsResult,
  SimilarQuery,
  SimilarRow,
} from './trainerApi';

/** Requests for lists of rows. */
export interface BrowseApi {
  listRows: { params: RowsQuery; result: RowsResult; event: never };
  similar: { params: SimilarQuery; result: readonly SimilarRow[]; event: never };
  recommend: { params: RecommendQuery; result: readonly RecommendedItem[]; event: never };
}

/**
 * Everything that can be asked of one model, described once. A panel asks these as they stand: which
 * model it shows is the host's knowledge. The trainer is asked them with the model's path.
 */
export type ModelApi = BrowseApi &
  InspectApi &
  ProjectionApi &
  ClustersApi &
  CompareApi &
  ExplainApi &
  HoverApi &
  LocateApi;

/** Requests of a model as the trainer takes them: with the absolute path of the model file. */
export type OfModel<Api extends Requests<Api>> = {
  [Method in keyof Api]: {
    params: Api[Method]['params'] & { readonly model: string };
    result: Api[Method]['result'];
    event: Api[Method]['event'];
  };
};

const isSide = isOneOf('user', 'item');
const isK = isIntegerIn(1, 1_000_000);

/** What is checked of every request about a model, wherever it arrives. */
export const modelGuards: ParamsGuards<ModelApi> = {
  listRows: isObject<RowsQuery>({
    side: isSide,
    filter: isString,
    offset: isIntegerIn(0),
    limit: isIntegerIn(0, 10_000),
  }),
  similar: isObject<SimilarQuery>({
    side: isSide,
    id: isString,
    block: isString,
    k: isK,
  }),
  recommend: isObject<RecommendQuery>({ userId: isString, k: isK }),
  ...inspectGuards,
  ...projectionGuards,
  ...clustersGuards,
  ...compareGuards,
  ...explainGuards,
  ...hoverGuards,
  ...locateGuards,
};

const hasModel = isObject<{ readonly model: string }>({ model: isPath });

/** The same checks for the trainer, which takes the path of a model besides. */
export function guardsOfModel<Api extends Requests<Api>>(
  guards: ParamsGuards<Api>,
): ParamsGuards<OfModel<Api>> {
  const entries = Object.entries<Guard<unknown>>(guards).map(([method, isParams]) => [
    method,
    (value: unknown) => hasModel(value) && isParams(value),
  ]);
  // The methods are those of `guards`, which `fromEntries` cannot know.
  return Object.fromEntries(entries) as ParamsGuards<OfModel<Api>>;
}
