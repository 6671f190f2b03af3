import type { BuiltBaseline } from '../../core/baselines/baseline';
import { baselines, type BaselineName } from '../../core/baselines/baselines';
import { normalizeRatings } from '../../core/baselines/normalizeRatings';
import type { ClassificationReport } from '../../core/classification/classificationReport';
import { datasetToClassify } from '../../core/classification/datasetToClassify';
import {
  measureClassification,
  type ItemEmbeddings,
} from '../../core/classification/measureClassification';
import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import type { Dataset } from '../../core/dataset/dataset';
import type { TrialResult } from '../../core/evaluation/trial';
import { simdKernels } from '../../engines/simd/simdKernels';
import { runInSlices } from '../../files/runInSlices';
import { systemMemoryBytes } from '../systemMemoryBytes';
import { rankByBaseline } from './rankTest';
import { runStage, secondsSince, type BaselineMethod, type TrialWork } from './trialWork';

/** Builds a baseline on the training part and measures it; nothing of it is kept. */
export async function tryBaseline({ name }: BaselineMethod, work: TrialWork): Promise<TrialResult> {
  const { prepared, settings, signal, stages, test } = work;
  const startMs = performance.now();
  const { train, built } = await build(name, prepared.dataset, work);
  stages.tell('learn', 1);
  const ranking = await rankByBaseline(built, { train, test, ks: settings.ks, signal });
  const seconds = secondsSince(startMs);
  stages.tell('rank', 1);
  const classification = await classify(name, built, work);
  return { trial: work.id, seconds, ...ranking, ...(classification && { classification }) };
}

async function build(
  name: BaselineName,
  { interactions, ratingScale }: Dataset,
  { engineFiles, seed, signal, availableMemoryBytes = systemMemoryBytes }: TrialWork,
): Promise<{ readonly train: CsrMatrix; readonly built: BuiltBaseline }> {
  const train = normalizeRatings(interactions, ratingScale.max);
  const context = {
    seed,
    availableBytes: availableMemoryBytes(),
    multiply: simdKernels(engineFiles.wasmFolder).createMatrixProduct(),
  };
  return { train, built: await runInSlices(baselines[name].build(train, context), signal) };
}

/** Undefined where items have no vectors, or no categories. */
async function classify(
  name: BaselineName,
  { itemEmbeddings: seen }: BuiltBaseline,
  work: TrialWork,
): Promise<ClassificationReport | undefined> {
  const { engineFiles, prepared, seed, settings, test } = work;
  const categories = prepared.dataset.categories.matrix;
  if (!settings.classification || categories.columns === 0 || !seen) return undefined;
  const { built } = await build(name, datasetToClassify(prepared.dataset, test, seed), work);
  const measuring = measureClassification({
    categories,
    hidden: rowsOf(built.itemEmbeddings!), // has some here if it had some above
    seen: rowsOf(seen),
    seed,
    multiply: simdKernels(engineFiles.wasmFolder).createRowProduct(),
  });
  return runStage(work, 'classify', measuring);
}

function rowsOf({ values, width }: NonNullable<BuiltBaseline['itemEmbeddings']>): ItemEmbeddings {
  return { rows: values, width };
}
