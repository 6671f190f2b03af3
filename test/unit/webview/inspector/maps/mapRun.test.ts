import { expect, test } from 'vitest';
import type {
  ProjectionFrame,
  ProjectionGround,
  ProjectionQuery,
} from '../../../../../src/protocol/projectionApi';
import { MapResults, type MapQuery } from '../../../../../webview/inspector/maps/mapResults';
import { MapRun } from '../../../../../webview/inspector/maps/mapRun';
import type { Ask } from '../../../../../webview/shared/modelPanel';

const query: MapQuery = {
  side: 'item',
  block: 'internal',
  method: 'tsne',
  metric: 'cosine',
  neighbours: 30,
  seed: 1,
};
const resultOf = (mark: number) => ({
  positions: Float32Array.of(mark, mark),
  quality: { trustworthiness: 0.9, keptNeighbours: 0.4, neighbours: 15, rows: 1, of: 1 },
  iterations: 10,
  seconds: 1,
  fromCache: false,
});

const groundOf = (mark: number): ProjectionGround => ({
  stage: 'ground',
  positions: Float32Array.of(mark, mark),
});

interface Projecting {
  readonly params: ProjectionQuery;
  readonly signal: AbortSignal | undefined;
  readonly frame: (frame: ProjectionGround | ProjectionFrame) => void;
  readonly resolve: (result: ReturnType<typeof resultOf>) => void;
  readonly reject: (error: Error) => void;
}

function open() {
  const projecting: Projecting[] = [];
  const told: [string, unknown][] = [];
  const ask = ((method: string, params: unknown, options?: Parameters<Ask>[2]) => {
    if (method !== 'project') {
      told.push([method, params]);
      return Promise.resolve(null);
    }
    return new Promise((resolve, reject) =>
      projecting.push({
        params: params as ProjectionQuery,
        signal: options?.signal,
        frame: options?.onEvent as Projecting['frame'],
        resolve,
        reject,
      }),
    );
  }) as unknown as Ask; // one method of it is enough here
  const results = new MapResults();
  const run = new MapRun({ ask, results, onChange: () => undefined, newJobId: () => 'job' });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { run, projecting, told, settled, results };
}

test('draws the principal components, then every frame, then the result', async () => {
  const { run, projecting, settled } = open();
  run.show(query);
  expect(run.state).toEqual({ phase: { type: 'starting' } });
  projecting[0]!.frame(groundOf(1));
  expect([run.state.drawn, run.state.positions?.[0]]).toEqual(['pca', 1]);
  expect(run.state.phase.type).toBe('starting'); // there is nothing to pause yet
  const about = { progress: 0.5, iteration: 5, iterations: 10 };
  projecting[0]!.frame({ ...about, stage: 'neighbours' });
  expect([run.state.drawn, run.state.phase.type]).toEqual(['pca', 'running']);
  projecting[0]!.frame({ ...about, stage: 'layout', positions: Float32Array.of(2, 2) });
  expect([run.state.drawn, run.state.positions?.[0]]).toEqual(['tsne', 2]);
  projecting[0]!.resolve(resultOf(3));
  await settled();
  expect(run.state).toMatchObject({ drawn: 'tsne', phase: { type: 'done', stopped: false } });
  expect(projecting.map(({ params }) => params.method)).toEqual(['tsne']);
});

test('another method keeps what is drawn, cancels the last one and hears no more of it', async () => {
  const { run, projecting, settled } = open();
  run.show(query);
  const about = { progress: 0.5, iteration: 5, iterations: 10 };
  projecting[0]!.frame({ ...about, stage: 'layout', positions: Float32Array.of(1, 1) });
  run.show({ ...query, method: 'umap' });
  expect(projecting[0]!.signal?.aborted).toBe(true);
  projecting[1]!.frame(groundOf(2));
  expect([run.state.drawn, run.state.positions?.[0]]).toEqual(['tsne', 1]);
  expect(projecting[1]!.params.method).toBe('umap');
  projecting[0]!.resolve(resultOf(9));
  await settled();
  expect(run.state.positions?.[0]).toBe(1);
});

test('going back to a finished map asks nothing', async () => {
  const { run, projecting, settled } = open();
  run.show({ ...query, method: 'pca' });
  projecting[0]!.resolve(resultOf(1));
  await settled();
  run.show(query);
  run.show({ ...query, method: 'pca', neighbours: 99 });
  expect(projecting).toHaveLength(2);
  expect(run.state.phase.type).toBe('done');
});

test('pauses, goes on, and stops with what is there', async () => {
  const { run, projecting, told, settled } = open();
  run.show(query);
  projecting[0]!.frame({ stage: 'layout', progress: 0.2, iteration: 2, iterations: 10 });
  run.pause(true);
  expect(run.state.phase).toMatchObject({ type: 'running', paused: true });
  run.pause(false);
  run.stop();
  projecting[0]!.resolve(resultOf(2));
  await settled();
  expect(told.map(([method]) => method)).toEqual([
    'pauseProjection',
    'pauseProjection',
    'stopProjection',
  ]);
  expect(run.state.phase).toMatchObject({ type: 'done', stopped: true });
  run.retry();
  expect(projecting).toHaveLength(2);
});

test('says what went wrong, keeps what is drawn, and can be tried again', async () => {
  const { run, projecting, settled } = open();
  run.show(query);
  projecting[0]!.frame(groundOf(1));
  projecting[0]!.reject(new Error('row 3 is not a number'));
  await settled();
  expect(run.state).toMatchObject({
    drawn: 'pca',
    phase: { type: 'failed', message: 'row 3 is not a number' },
  });
  run.retry();
  expect(run.state.phase.type).toBe('starting');
});

test('another side begins anew', () => {
  const { run, projecting } = open();
  run.show(query);
  projecting[0]!.frame(groundOf(1));
  run.show({ ...query, side: 'user' });
  expect(run.state.positions).toBeUndefined();
});

test('the oldest maps are forgotten when they take too much memory', () => {
  const results = new MapResults(16);
  for (const seed of [1, 2, 3])
    results.set({ ...query, seed }, { result: resultOf(seed), stopped: false });
  expect([1, 2, 3].map((seed) => results.get({ ...query, seed }) !== undefined)).toEqual([
    false,
    true,
    true,
  ]);
});
