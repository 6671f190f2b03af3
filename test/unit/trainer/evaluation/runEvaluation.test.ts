import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Canceled, UserError } from '../../../../src/core/errors';
import { planTrials } from '../../../../src/core/evaluation/planTrials';
import { encodeTrialLine } from '../../../../src/core/format/trialLines';
import type { JobEnd } from '../../../../src/core/jobs/jobRunner';
import { loadEvaluation, saveEvaluation } from '../../../../src/files/evaluationFile';
import type { EvaluateEvent } from '../../../../src/protocol/evaluationApi';
import { runEvaluation } from '../../../../src/trainer/evaluation/runEvaluation';
import { evaluationOf, resultOf, settingsOf } from '../../core/evaluation/evaluationFixture';
import { ScriptedRunner, type ScriptedJob } from './scriptedRunner';

const settings = settingsOf();
const trials = planTrials(settings);
const dataset = evaluationOf().dataset!;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-run-evaluation-'));
  file = path.join(folder, 'x.sdrleval.json');
  await saveEvaluation(file, { settings, results: [] });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A trial that goes well. */
function succeed({ job, write }: ScriptedJob): Promise<JobEnd> {
  const trial = trials.find(({ id }) => id === job.id)!;
  const { model, ...result } = resultOf(settings, trial);
  write('some text of others\n');
  write(encodeTrialLine({ type: 'dataset', dataset }));
  write(encodeTrialLine({ type: 'note', text: 'On one thread.' }));
  write(encodeTrialLine({ type: 'progress', fraction: 0.5 }));
  write(encodeTrialLine({ type: 'result', result: { ...result, ...(model && { model }) } }));
  return Promise.resolve({ state: 'succeeded' });
}

function run(runner: ScriptedRunner, { signal = new AbortController().signal } = {}) {
  const events: EvaluateEvent[] = [];
  const evaluation = runEvaluation(file, {
    runner,
    argsOf: ({ id }) => ['trial', file, id],
    signal,
    onEvent: (event) => events.push(event),
    pollMs: 1,
  });
  return { events, evaluation };
}

const typesOf = (events: readonly EvaluateEvent[], type: EvaluateEvent['type']) =>
  events.filter((event) => event.type === type);

describe('runEvaluation', () => {
  it('runs every trial, at most as many at a time as there are slots, and keeps each result', async () => {
    const runner = new ScriptedRunner(2, succeed);
    const { events, evaluation } = run(runner);
    const { results } = await evaluation;
    expect(runner.submitted).toEqual(trials.map(({ id }) => id));
    expect(runner.mostAtATime).toBe(2);
    expect(results).toHaveLength(6);
    expect(await loadEvaluation(file)).toEqual(await evaluation);
    expect((await loadEvaluation(file)).dataset).toEqual(dataset);
    expect(typesOf(events, 'dataset')).toHaveLength(1);
    expect(typesOf(events, 'note')).toEqual([{ type: 'note', text: 'On one thread.' }]);
    expect(typesOf(events, 'result')).toHaveLength(6);
    expect(typesOf(events, 'progress').length).toBeGreaterThan(0);
  });

  it('leaves what another process has written into the file meanwhile', async () => {
    const meanwhile = evaluationOf(settings, ({ method }) => method === 'ease');
    const runner = new ScriptedRunner(1, async (scripted) => {
      if (scripted.job.id === trials[0]!.id) await saveEvaluation(file, meanwhile);
      return succeed(scripted);
    });
    const { evaluation } = run(runner);
    const { results } = await evaluation;
    expect(new Set(results.map(({ trial }) => trial))).toEqual(new Set(trials.map(({ id }) => id)));
    expect(results).toHaveLength(trials.length);
    expect(await loadEvaluation(file)).toEqual(await evaluation);
  });

  it('puts its results into a new file where the file is gone', async () => {
    const runner = new ScriptedRunner(1, (scripted) => {
      rmSync(file, { force: true });
      return succeed(scripted);
    });
    const { results } = await run(runner).evaluation;
    expect((await loadEvaluation(file)).results).toEqual(results);
  });

  it('runs only what is not done', async () => {
    await saveEvaluation(
      file,
      evaluationOf(settings, ({ method }) => method !== 'ease'),
    );
    const runner = new ScriptedRunner(1, succeed);
    const { events, evaluation } = run(runner);
    await evaluation;
    expect(runner.submitted).toEqual(['ease@42', 'ease@43']);
    const done = trials.map(({ id }) => id).filter((id) => !id.startsWith('ease'));
    expect(events[0]).toEqual({ type: 'plan', trials, done });
  });

  it('leaves out of a result the model that is on another machine', async () => {
    const { results } = await run(new ScriptedRunner(3, succeed)).evaluation;
    expect(results.filter(({ model }) => model !== undefined)).toEqual([]);
  });

  it('tells of a trial that fails, by its own words or the runner’s, and goes on', async () => {
    const runner = new ScriptedRunner(1, (job) => {
      if (job.job.id === 'ease@42') {
        job.write(encodeTrialLine({ type: 'failed', code: 'x/y', message: 'Too large.' }));
        return Promise.resolve({ state: 'failed', message: 'Exit code 1' });
      }
      if (job.job.id === 'ease@43')
        return Promise.resolve({ state: 'failed', message: 'Ended by SIGKILL' });
      return succeed(job);
    });
    const { events, evaluation } = run(runner);
    expect((await evaluation).results).toHaveLength(4);
    expect(typesOf(events, 'failed')).toEqual([
      { type: 'failed', trial: 'ease@42', message: 'Too large.' },
      { type: 'failed', trial: 'ease@43', message: 'Ended by SIGKILL' },
    ]);
  });

  it('stops all jobs when canceled and keeps what is done', async () => {
    const controller = new AbortController();
    const stopped: string[] = [];
    const runner = new ScriptedRunner(2, async (job) => {
      if (job.job.id === trials[0]!.id) return succeed(job);
      if (job.job.id === trials[2]!.id) controller.abort();
      await new Promise<void>((resolve) => {
        if (job.signal.aborted) resolve();
        job.signal.addEventListener('abort', () => resolve());
      });
      stopped.push(job.job.id);
      return { state: 'stopped' };
    });
    const { events, evaluation } = run(runner, controller);
    await expect(evaluation).rejects.toThrow(Canceled);
    expect(stopped.sort()).toEqual([trials[1]!.id, trials[2]!.id].sort());
    expect(typesOf(events, 'failed')).toEqual([]);
    const kept = await loadEvaluation(file);
    expect(kept.results.map(({ trial }) => trial)).toEqual([trials[0]!.id]);
    const again = await run(new ScriptedRunner(2, succeed)).evaluation;
    expect(again.results).toHaveLength(6);
  });

  it('does not mix results of other data: it stops and says so', async () => {
    await saveEvaluation(
      file,
      evaluationOf(settings, ({ method }) => method === 'popularity'),
    );
    const other = { ...dataset, fingerprint: 'sha256:11' };
    const runner = new ScriptedRunner(1, (job) => {
      job.write(encodeTrialLine({ type: 'dataset', dataset: other }));
      return Promise.resolve({ state: 'failed', message: 'Exit code 1' });
    });
    const { evaluation } = run(runner);
    await expect(evaluation).rejects.toMatchObject({ code: 'evaluation/other-data' });
    expect(runner.submitted).toHaveLength(1);
    expect((await loadEvaluation(file)).results).toHaveLength(2);
  });

  it.each(['dataset/ragged-row', 'file/unreadable', 'evaluation/other-data'])(
    'ends with the first trial that fails by %s: no other would fare better',
    async (code) => {
      const runner = new ScriptedRunner(1, (job) => {
        if (job.job.id === trials[0]!.id) return succeed(job);
        job.write(encodeTrialLine({ type: 'failed', code, message: 'r.csv:3: bad.' }));
        return Promise.resolve({ state: 'failed' });
      });
      const { events, evaluation } = run(runner);
      await expect(evaluation).rejects.toMatchObject({ code, message: 'r.csv:3: bad.' });
      expect(runner.submitted).toHaveLength(2);
      expect(typesOf(events, 'failed')).toEqual([]);
      expect((await loadEvaluation(file)).results).toHaveLength(1);
    },
  );

  it('goes on where only the split of a seed leaves nothing to test on', async () => {
    const runner = new ScriptedRunner(1, (job) => {
      if (!job.job.id.endsWith('@42')) return succeed(job);
      const code = 'dataset/nothing-to-test-on';
      job.write(encodeTrialLine({ type: 'failed', code, message: 'Nothing to test on.' }));
      return Promise.resolve({ state: 'failed' });
    });
    const { results } = await run(runner).evaluation;
    expect(results).toHaveLength(3);
  });

  it('ends with the runner that cannot be reached any more', async () => {
    const lost = new UserError('The cluster does not answer.', { code: 'jobs/unreachable' });
    const { evaluation } = run(new ScriptedRunner(2, () => Promise.reject(lost)));
    await expect(evaluation).rejects.toBe(lost);
  });
});
