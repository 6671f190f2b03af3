import type { EngineSettings } from '../../core/engine/engineChoice';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { trialsLeft } from '../../core/evaluation/planTrials';
import { coreCount } from '../../engines/coreCount';
import { loadEvaluation } from '../../files/evaluationFile';
import type { EvaluateEvent, EvaluateRequest } from '../../protocol/evaluationApi';
import { createJobRunner } from '../jobs/createJobRunner';
import { parseRunnerAddress } from '../jobs/runnerAddress';
import { planOf, runEvaluation } from './runEvaluation';
import { filesOfTrials, sentFile, trialArguments } from './trialJobs';

export interface EvaluateFileOptions {
  /** The bundle of the command line, dist/cli.js, with what it needs beside it. */
  readonly cliFile: string;
  /** Yields the cores to the editor. */
  readonly isBackground?: boolean;
  readonly signal: AbortSignal;
  readonly onEvent: (event: EvaluateEvent) => void;
}

/**
 * Runs what is not done of an evaluation, here or on a cluster, and keeps each result in its file
 * as it comes (`runEvaluation`). Rejects with `UserError` and `Canceled`.
 */
export async function evaluateFile(
  { file, parallel, runner: place = 'local', engine = { name: 'wasm' } }: EvaluateRequest,
  { cliFile, isBackground = false, signal, onEvent }: EvaluateFileOptions,
): Promise<Evaluation> {
  const evaluation = await loadEvaluation(file);
  const address = parseRunnerAddress(place);
  const left = trialsLeft(evaluation).length;
  if (left === 0) {
    onEvent(planOf(evaluation));
    return evaluation; // nothing to connect to a cluster for
  }
  const isLocal = address.type === 'local';
  // Fewer trials than cores have more threads each.
  const slots = isLocal ? Math.min(parallel ?? coreCount(), left) : parallel;
  const runner = await createJobRunner(address, {
    cliFile,
    files: isLocal ? [] : filesOfTrials(evaluation),
    isBackground,
    signal,
    ...(slots !== undefined && { slots }),
  });
  const engineOfTrial = isLocal
    ? withThreads(engine, Math.max(1, Math.floor(coreCount() / runner.slots)))
    : engineElsewhere(engine);
  try {
    return await runEvaluation(file, {
      runner,
      argsOf: ({ id }) => trialArguments(isLocal ? file : sentFile, id, engineOfTrial),
      signal,
      onEvent,
    });
  } finally {
    await runner.dispose();
  }
}

/** Of the engines only our own has threads. */
function withThreads(engine: EngineSettings, threads: number): EngineSettings {
  return engine.name === 'wasm' ? { threads, ...engine } : engine;
}

/** Threads and paths are set for this machine. On another a job reserves a core. */
function engineElsewhere({ name, isReproducible = false }: EngineSettings): EngineSettings {
  return withThreads({ name, isReproducible }, 1);
}
