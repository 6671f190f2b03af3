import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ClassificationReport } from '../../core/classification/classificationReport';
import { datasetToClassify } from '../../core/classification/datasetToClassify';
import { measureClassification } from '../../core/classification/measureClassification';
import type { TrialResult } from '../../core/evaluation/trial';
import { encodedBlocks, wholeEmbedding } from '../../core/model/modelSpec';
import type { EpochRecord, SdrlModel } from '../../core/model/sdrlModel';
import { simdKernels } from '../../engines/simd/simdKernels';
import { trialModel } from '../../files/evaluationFile';
import { saveModel } from '../../files/modelStore';
import { blockRows } from '../blockRows';
import type { PreparedDataset } from '../prepareDataset';
import { measureBlocks } from './measureBlocks';
import { rankByModel } from './rankTest';
import { trainKept, type KeptModel } from './trainKept';
import { trainingFraction } from './trainingFraction';
import { runStage, secondsSince, type SdrlMethod, type TrialWork } from './trialWork';

/** Trains SDRL on the training part, measures it and keeps the model. */
export async function trySdrl(method: SdrlMethod, work: TrialWork): Promise<TrialResult> {
  const { engineFiles, id, prepared, seed, settings, signal, stages, test } = work;
  const { createKernel } = simdKernels(engineFiles.wasmFolder);
  const out = trialModel(work.file, id);
  const startMs = performance.now();
  const { model, isNew } = await train(method, work, { prepared, stage: 'learn', out });
  const ranking = await rankByModel(model, { test, ks: settings.ks, signal, createKernel });
  const seconds = secondsSince(startMs);
  await saveModel(out, { ...model, metrics: ranking.metrics });
  stages.tell('rank', 1);
  const blocks = await runStage(work, 'blocks', measureBlocks(model, { seed, createKernel }));
  const classification = await classify(method, model, work);
  return {
    trial: id,
    ...(isNew && { seconds }),
    ...ranking,
    ...(classification && { classification }),
    training: {
      terms: model.history.terms,
      epochs: model.history.epochs.map(withoutSeconds),
      epochsDone: model.history.epochs.length,
      engine: model.engine,
    },
    blocks,
    model: path.relative(path.dirname(work.file), out).split(path.sep).join('/'),
  };
}

/** Equal trainings have equal records. */
function withoutSeconds({ epoch, losses, validation }: EpochRecord): EpochRecord {
  return { epoch, losses, ...(validation !== undefined && { validation }) };
}

interface Training {
  readonly prepared: PreparedDataset;
  readonly stage: 'learn' | 'learnHidden';
  /** Absolute path of the model file. */
  readonly out: string;
}

/** Without the test part: it is measured with the lists and users that the settings ask for. */
async function train(
  { spec, training }: SdrlMethod,
  { availableMemoryBytes, engine, engineFiles, onLine, seed, signal, stages }: TrialWork,
  { prepared: { dataset, preparation }, stage, out }: Training,
): Promise<KeptModel> {
  const fractionOf = trainingFraction();
  return trainKept(
    { spec, training: { ...training, seed }, ...(engine && { engine }) },
    { dataset, preparation },
    {
      out,
      signal,
      engineFiles,
      ...(availableMemoryBytes && { availableMemoryBytes }),
      onEvent: (event) => {
        if (event.type === 'dataset' && stage === 'learn')
          for (const text of event.notes) onLine({ type: 'note', text });
        stages.tell(stage, fractionOf(event));
      },
    },
  );
}

/** Undefined where there are no categories to tell. */
async function classify(
  method: SdrlMethod,
  model: SdrlModel,
  work: TrialWork,
): Promise<ClassificationReport | undefined> {
  const { engineFiles, prepared, seed, settings } = work;
  const categories = prepared.dataset.categories.matrix;
  if (!settings.classification || categories.columns === 0) return undefined;
  const seen = blockRows(model, 'item', wholeEmbedding);
  const hidden = blockRows(await trainToClassify(method, work), 'item', wholeEmbedding);
  const blocks = encodedBlocks(model.spec);
  const measuring = measureClassification({
    categories,
    hidden,
    seen,
    seenBlocks:
      blocks.length > 1
        ? blocks.map(({ name }) => ({ name, ...blockRows(model, 'item', name) }))
        : [],
    seed,
    multiply: simdKernels(engineFiles.wasmFolder).createRowProduct(),
  });
  return runStage(work, 'classify', measuring);
}

/** The same training, of what is to be classified; kept until the trial is done. */
async function trainToClassify(method: SdrlMethod, work: TrialWork): Promise<SdrlModel> {
  const { prepared, seed, test } = work;
  const { dataset, preparation } = prepared;
  const out = trialModel(work.file, `${work.id}.hidden`);
  const { model } = await train(method, work, {
    prepared: {
      dataset: datasetToClassify(dataset, test, seed),
      preparation: `${preparation}, test part as well, labels of tested items hidden`,
    },
    stage: 'learnHidden',
    out,
  });
  await rm(out, { force: true });
  return model;
}
