import type { ParamsGuards } from './peer';

export type CompareApi = Record<never, never>;

export const compareGuards: ParamsGuards<CompareApi> = {};
