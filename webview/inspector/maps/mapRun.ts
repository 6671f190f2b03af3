import type { Ask } from '../../shared/modelPanel';
import { mapQueryKey, type MapQuery, type MapResults } from './mapResults';
import { initialMapState, reduceMap, type MapEvent, type MapState } from './mapState';

export interface MapRunOptions {
  readonly ask: Ask;
  readonly results: MapResults;
  readonly onChange: () => void;
  readonly newJobId?: () => string;
}

/**
 * Brings one map to the screen: its principal components at first, then frame by frame what was
 * asked for. Asking for another map cancels what is still at work for the last one.
 */
export class MapRun {
  state: MapState = initialMapState;
  private query: MapQuery | undefined;
  private running: { readonly jobId: string; readonly abort: AbortController } | undefined;
  private isStopping = false;

  constructor(private readonly options: MapRunOptions) {}

  /** Shows the map of a query; nothing happens where it is shown already. */
  show(query: MapQuery): void {
    if (this.query && mapQueryKey(this.query) === mapQueryKey(query)) return;
    const before = this.query;
    const isSameSpace = before?.side === query.side && before.block === query.block;
    this.begin(query, isSameSpace);
  }

  /** After a failure or a stop: makes the map anew. */
  retry(): void {
    if (!this.query) return;
    this.options.results.delete(this.query);
    this.begin(this.query, true);
  }

  pause(paused: boolean): void {
    const { running } = this;
    if (!running || this.state.phase.type !== 'running') return;
    this.change({ type: 'paused', paused });
    this.options.ask('pauseProjection', { jobId: running.jobId, paused }).catch(() => {
      // The projection itself says what became of it.
    });
  }

  /** Ends the projection with what is there. */
  stop(): void {
    const { running } = this;
    if (!running) return;
    this.isStopping = true;
    this.options.ask('stopProjection', { jobId: running.jobId }).catch(() => {
      // As above.
    });
  }

  dispose(): void {
    this.running?.abort.abort();
    this.running = undefined;
    this.query = undefined;
  }

  private begin(query: MapQuery, keepPositions: boolean): void {
    this.running?.abort.abort();
    this.running = undefined;
    this.isStopping = false;
    this.query = query;
    const kept = this.options.results.get(query);
    if (kept) {
      this.change({ type: 'result', method: query.method, ...kept });
      return;
    }
    this.change({ type: 'asked', keepPositions });
    const jobId = (this.options.newJobId ?? (() => crypto.randomUUID()))();
    const running = { jobId, abort: new AbortController() };
    this.running = running;
    this.make(query, running).catch((error: unknown) => {
      if (this.running !== running) return;
      this.running = undefined;
      const message = error instanceof Error ? error.message : String(error);
      this.change({ type: 'failed', message });
    });
  }

  private async make(
    query: MapQuery,
    running: { readonly jobId: string; readonly abort: AbortController },
  ): Promise<void> {
    const { ask, results } = this.options;
    const { signal } = running.abort;
    const { method } = query;
    const result = await ask(
      'project',
      { ...query, jobId: running.jobId },
      {
        signal,
        onEvent: (frame) => {
          if (this.running !== running) return;
          if (frame.stage !== 'ground') this.change({ type: 'frame', method, frame });
          else this.change({ type: 'ground', positions: frame.positions });
        },
      },
    );
    if (this.running !== running) return;
    this.running = undefined;
    const stopped = this.isStopping;
    results.set(query, { result, stopped });
    this.change({ type: 'result', method, result, stopped });
  }

  private change(event: MapEvent): void {
    this.state = reduceMap(this.state, event);
    this.options.onChange();
  }
}
