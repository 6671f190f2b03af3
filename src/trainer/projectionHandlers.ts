import path from 'node:path';
import { UserError } from '../core/errors';
import type { SdrlModel, Side } from '../core/model/sdrlModel';
import { metricRows, type MapMetric } from '../core/projection/metricSpace';
import { pca } from '../core/projection/pca';
import { scaleMap } from '../core/projection/scaleMap';
import { runInSlices } from '../files/runInSlices';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import type { ProjectionApi } from '../protocol/projectionApi';
import { blockRows, type BlockRows } from './blockRows';
import { ProjectionCache, projectionKey } from './projectionCache';
import type { QueryContext } from './queryContext';
import type { AskWorker } from './worker/workerPool';

/** Maps of models' rows: from the cache, or made by a worker, their principal components first. */
export function projectionHandlers({
  models,
  workers,
  cacheFolder,
}: Pick<QueryContext, 'models' | 'workers' | 'cacheFolder'>): Handlers<OfModel<ProjectionApi>> {
  const cache = new ProjectionCache(
    cacheFolder === undefined ? {} : { folder: path.join(cacheFolder, 'maps') },
  );
  const running = new Map<string, AskWorker>();
  return {
    project: async ({ model: file, jobId, side, block, ...how }, { signal, emit }) => {
      const { method, metric, neighbours, seed } = how;
      const settings = { method, metric, neighbours, seed };
      const model = await models.get(file);
      const { rows, width } = blockRows(model, side, block);
      checkFinite(model, side, { rows, width });
      const key = await projectionKey({ rows, width }, settings);
      const kept = await cache.get(key);
      if (kept) return { ...kept, fromCache: true };
      // Not by the worker: it takes longer to start than they take to be found.
      emit({ stage: 'ground', positions: await ground({ rows, width }, metric, signal) });
      let startMs = performance.now();
      try {
        const task = { rows: shared(rows), width, ...settings };
        const { isStopped, ...made } = await workers.run('project', task, {
          signal,
          onEvent: emit,
          onStart: (ask) => {
            startMs = performance.now(); // not counting the wait for a worker
            running.set(jobId, ask);
          },
        });
        const map = { ...made, seconds: (performance.now() - startMs) / 1000 };
        if (!isStopped) await cache.put(key, map);
        return { ...map, fromCache: false };
      } finally {
        running.delete(jobId);
      }
    },
    pauseProjection: async ({ jobId, paused }) => {
      await running.get(jobId)?.('pauseProjection', { paused }).catch(ignoreItsEnd);
      return null;
    },
    stopProjection: async ({ jobId }) => {
      await running.get(jobId)?.('stopProjection', null).catch(ignoreItsEnd);
      return null;
    },
  };
}

/** A job that ends while it is asked to has nothing left to hold or stop; `project` tells the rest. */
function ignoreItsEnd(): null {
  return null;
}

/** The rows on their principal axes. */
async function ground(
  { rows, width }: BlockRows,
  metric: MapMetric,
  signal: AbortSignal,
): Promise<Float32Array> {
  return scaleMap(await runInSlices(pca(metricRows(rows, { width, metric })), signal));
}

/** A copy in memory that a worker reads without another. */
function shared(rows: Float32Array): Float32Array {
  const copy = new Float32Array(new SharedArrayBuffer(rows.byteLength));
  copy.set(rows);
  return copy;
}

/** A map of rows that are no numbers would be nonsense: says which they are. */
function checkFinite(
  model: Pick<SdrlModel, 'users' | 'items'>,
  side: Side,
  { rows, width }: BlockRows,
): void {
  const broken: number[] = [];
  for (let i = 0; i < rows.length; i++)
    if (!Number.isFinite(rows[i]!)) {
      const row = Math.floor(i / width);
      broken.push(row);
      i = (row + 1) * width - 1; // on to the next row
    }
  if (broken.length === 0) return;
  const { ids } = side === 'user' ? model.users : model.items;
  const named = broken.slice(0, 3).map((row) => ids[row]!);
  const rest = broken.length > named.length ? ` and ${broken.length - named.length} more` : '';
  throw new UserError(
    `Expected finite numbers in every embedding, got NaN or infinity for the ${side}s ${named.join(', ')}${rest}. The model file is damaged or its training diverged: train again with a lower learning rate.`,
    { code: 'model/not-finite' },
  );
}
