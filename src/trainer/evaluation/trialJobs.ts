import path from 'node:path';
import type { EngineSettings } from '../../core/engine/engineChoice';
import type { Evaluation } from '../../core/evaluation/evaluation';
import type { EvaluationSettings } from '../../core/evaluation/evaluationSettings';
import { encodeEvaluation } from '../../core/format/evaluationFile';
import type { JobFile } from '../../core/jobs/jobFile';

/** What the evaluation's file is called in the working folder of jobs on other machines. */
export const sentFile = 'evaluation.sdrleval.json';

/** The command line of a trial, as the machine of the job names the evaluation's file. */
export function trialArguments(
  file: string,
  id: string,
  { name, threads, isReproducible, tfjsNodePath }: EngineSettings,
): readonly string[] {
  return [
    'trial',
    `--engine=${name}`,
    ...(threads === undefined ? [] : [`--threads=${threads}`]),
    ...(isReproducible === true ? ['--reproducible'] : []),
    ...(tfjsNodePath === undefined ? [] : [`--tfjs-node=${tfjsNodePath}`]),
    '--',
    file,
    id,
  ];
}

/**
 * What jobs on other machines need: the settings, with the data beside them, and the data. Results
 * stay here.
 */
export function filesOfTrials({ settings, dataset }: Evaluation): readonly JobFile[] {
  const { layout, testFile } = settings;
  const folder = `data/${path.basename(layout.folder) || 'data'}`;
  const sources = [
    { part: 'ratings', source: layout.ratings.file },
    ...(layout.items ? [{ part: 'items', source: layout.items.file }] : []),
    ...(testFile === undefined ? [] : [{ part: 'test', source: testFile }]),
  ].map(({ part, source }) => ({
    part,
    source: path.resolve(layout.folder, source),
    name: `${part}/${path.basename(source)}`,
  }));
  const nameOf = (part: string): string => sources.find((file) => file.part === part)!.name;
  const sent: EvaluationSettings = {
    ...settings,
    layout: {
      ...layout,
      folder,
      ratings: { ...layout.ratings, file: nameOf('ratings') },
      ...(layout.items && { items: { ...layout.items, file: nameOf('items') } }),
    },
    ...(testFile !== undefined && { testFile: `${folder}/${nameOf('test')}` }),
  };
  const text = encodeEvaluation({ settings: sent, ...(dataset && { dataset }), results: [] });
  return [
    { path: sentFile, text },
    ...sources.map(({ name, source }) => ({ path: `${folder}/${name}`, source })),
  ];
}
