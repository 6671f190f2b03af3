import type { ParamsGuards } from './peer';

export type ExplainApi = Record<never, never>;

export const explainGuards: ParamsGuards<ExplainApi> = {};
