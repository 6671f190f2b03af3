import type { ClusterRowsQuery } from '../../src/protocol/inspectApi';
import type { Ask } from '../shared/modelPanel';

/** The clusters of a question: there, not computable, or (undefined) on their way. */
export type ClusterAnswer =
  | { readonly type: 'clusters'; readonly clusters: Uint8Array }
  | { readonly type: 'failed'; readonly message: string };

/** Asks for clusters once for each question. */
export class ClusterAnswers {
  private readonly answers = new Map<string, ClusterAnswer | undefined>();

  constructor(
    private readonly ask: Ask,
    private readonly onAnswer: () => void,
  ) {}

  get(query: ClusterRowsQuery): ClusterAnswer | undefined {
    const key = JSON.stringify([query.side, query.block, query.clusters, query.seed]);
    if (!this.answers.has(key)) {
      this.answers.set(key, undefined);
      this.ask('clusterRows', query).then(
        (clusters) => this.take(key, { type: 'clusters', clusters }),
        (error: unknown) =>
          this.take(key, {
            type: 'failed',
            message: error instanceof Error ? error.message : String(error),
          }),
      );
    }
    return this.answers.get(key);
  }

  private take(key: string, answer: ClusterAnswer): void {
    this.answers.set(key, answer);
    this.onAnswer();
  }
}
