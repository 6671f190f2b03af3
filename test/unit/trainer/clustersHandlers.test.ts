import { describe, expect, it } from 'vitest';
import { plainRowKernel } from '../../../src/core/analysis/plainRowKernel';
import type { ClustersProgress } from '../../../src/protocol/clustersApi';
import { clustersHandlers } from '../../../src/trainer/clustersHandlers';
import type { QueryContext } from '../../../src/trainer/queryContext';
import { clustersTasks } from '../../../src/trainer/worker/clustersTasks';
import { smallModel } from './smallModel';

/** Models by path, and a worker that runs in this thread. */
function setUp() {
  const { measureClusters } = clustersTasks({ createKernel: plainRowKernel });
  const known = new Map([
    ['/a', smallModel()],
    ['/b', smallModel()],
  ]);
  let jobs = 0;
  const context = {
    models: { get: (path: string) => Promise.resolve(known.get(path)!) },
    workers: {
      run: (
        _method: string,
        params: Parameters<typeof measureClusters>[0],
        { signal, onEvent }: { signal: AbortSignal; onEvent: (event: ClustersProgress) => void },
      ) => {
        jobs++;
        return measureClusters(structuredClone(params), { signal, emit: onEvent });
      },
    },
  } as unknown as QueryContext; // the parts that are asked for
  const handlers = clustersHandlers(context);
  const ask = async (model: string, seed: number) => {
    const events: ClustersProgress[] = [];
    const { signal } = new AbortController();
    const emit = (event: ClustersProgress) => events.push(event);
    const report = await handlers.measureClusters({ model, seed }, { signal, emit });
    return { report, events };
  };
  return { ask, jobs: () => jobs };
}

describe('clustersHandlers', () => {
  it('tells after each block what is known so far', async () => {
    const { report, events } = await setUp().ask('/a', 1);
    const partial = events.flatMap((event) => (event.report ? [event.report] : []));
    expect(partial.map(({ blocks }) => blocks.length)).toEqual(report.blocks.map((_, i) => i + 1));
    expect(partial.at(-1)).toEqual(report);
    expect(report.blocks.at(-1)!.name).toBe('all');
  });

  it('measures a model once a seed', async () => {
    const { ask, jobs } = setUp();
    const { report } = await ask('/a', 1);
    expect((await ask('/a', 1)).report).toBe(report);
    expect(jobs()).toBe(1);
    await ask('/a', 2);
    await ask('/b', 1);
    expect(jobs()).toBe(3);
  });
});
