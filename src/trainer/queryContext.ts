import type { ModelCache } from './modelCache';

/** What the answers to questions about models share. */
export interface QueryContext {
  readonly models: ModelCache;
  /** Absolute path of a folder for results that are dear to make, e.g. maps; absent: memory only. */
  readonly cacheFolder?: string;
}
