import type { ProjectionQuery, ProjectionResult } from '../../../src/protocol/projectionApi';

export type MapQuery = Omit<ProjectionQuery, 'jobId'>;

export interface KeptResult {
  readonly result: ProjectionResult;
  readonly stopped: boolean;
}

/** What a map depends on, as one string. */
export function mapQueryKey(query: MapQuery): string {
  const { side, block, method, metric, neighbours, seed } = query;
  // The components are the same whatever the number of neighbours.
  return JSON.stringify([side, block, method, metric, method === 'pca' ? 0 : neighbours, seed]);
}

/** The maps made in this panel, so that going back to one takes no time; the oldest go first. */
export class MapResults {
  private readonly kept = new Map<string, KeptResult>();
  private bytes = 0;

  constructor(private readonly maxBytes = 96 * 1024 * 1024) {}

  get(query: MapQuery): KeptResult | undefined {
    const key = mapQueryKey(query);
    const found = this.kept.get(key);
    if (found) {
      this.kept.delete(key);
      this.kept.set(key, found);
    }
    return found;
  }

  set(query: MapQuery, kept: KeptResult): void {
    this.delete(query);
    this.kept.set(mapQueryKey(query), kept);
    this.bytes += kept.result.positions.byteLength;
    for (const [key, { result }] of this.kept) {
      if (this.bytes <= this.maxBytes || this.kept.size === 1) break;
      this.kept.delete(key);
      this.bytes -= result.positions.byteLength;
    }
  }

  delete(query: MapQuery): void {
    const key = mapQueryKey(query);
    this.bytes -= this.kept.get(key)?.result.positions.byteLength ?? 0;
    this.kept.delete(key);
  }
}
