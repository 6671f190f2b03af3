import type { EngineSettings } from '../../core/engine/engineChoice';
import { findTrial } from '../../core/evaluation/planTrials';
import type { TrialResult } from '../../core/evaluation/trial';
import type { TrialLine } from '../../core/format/trialLines';
import type { EngineFiles } from '../../engines/loadEngine';
import { loadEvaluation } from '../../files/evaluationFile';
import { checkSameData, readTrialData } from './trialData';
import { stagesOf, TrialStages } from './trialStages';
import { tryBaseline } from './tryBaseline';
import { trySdrl } from './trySdrl';

export interface RunTrialOptions {
  readonly signal: AbortSignal;
  /** Progress, the data found, and remarks. */
  readonly onLine: (line: TrialLine) => void;
  readonly engineFiles: EngineFiles;
  readonly engine?: EngineSettings;
  /** Memory that the work may take. */
  readonly availableMemoryBytes?: () => number;
}

/**
 * One trial of an evaluation's file: reads and splits the data by the trial's seed, learns, measures.
 * The file is only read; a trained model, and while it is trained its checkpoints, lie in the folder
 * beside it (`modelsFolder`), from where a trial that was stopped goes on. Throws `UserError` and
 * `Canceled`.
 */
export async function runTrial(
  file: string,
  id: string,
  options: RunTrialOptions,
): Promise<TrialResult> {
  const { settings, dataset } = await loadEvaluation(file);
  const { trial, method } = findTrial(settings, id);
  const { seed } = trial;
  const stages = new TrialStages(stagesOf(method, settings.classification), (fraction) =>
    options.onLine({ type: 'progress', fraction }),
  );
  const data = await readTrialData(
    { settings, method, seed },
    {
      signal: options.signal,
      onProgress: ({ bytesRead, totalBytes }) => stages.tell('read', bytesRead / totalBytes / 2),
    },
  );
  checkSameData(file, dataset, data.described);
  options.onLine({ type: 'dataset', dataset: data.described });
  stages.tell('read', 1);
  const work = { ...options, ...data, settings, seed, file, id, stages };
  return method.type === 'baseline' ? tryBaseline(method, work) : trySdrl(method, work);
}
