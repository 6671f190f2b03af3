import type { BuiltBaseline } from '../../core/baselines/baseline';
import { baselines } from '../../core/baselines/baselines';
import { normalizeRatings } from '../../core/baselines/normalizeRatings';
import { measureClassification } from '../../core/classification/measureClassification';
import type { ClassificationReport } from '../../core/classification/classificationReport';
import type { TrialResult } from '../../core/evaluation/trial';
import { runInSlices } from '../../files/runInSlices';
import { systemMemoryBytes } from '../systemMemoryBytes';
import { rankByBaseline } from './rankTest';
import { secondsSince, told, type BaselineMethod, type TrialWork } from './trialWork';

/** Builds a baseline on the training part and measures it; nothing of it is kept. */
export async function tryBaseline({ name }: BaselineMethod, work: TrialWork): Promise<TrialResult> {
  const { prepared, seed, settings, signal, stages, test } = work;
  const { availableMemoryBytes = systemMemoryBytes } = work;
  const { dataset } = prepared;
  const startMs = performance.now();
  const train = normalizeRatings(dataset.interactions, dataset.ratingScale.max);
  const context = { seed, availableBytes: availableMemoryBytes() };
  const built = await runInSlices(baselines[name].build(train, context), signal);
  stages.tell('learn', 1);
  const ranking = await rankByBaseline(built, { train, test, ks: settings.ks, signal });
  const seconds = secondsSince(startMs);
  stages.tell('rank', 1);
  const classification = await classify(built, work);
  return { trial: work.id, seconds, ...ranking, ...(classification && { classification }) };
}

/** Undefined where items have no vectors. */
async function classify(
  { itemEmbeddings }: BuiltBaseline,
  { prepared, seed, settings, signal, stages }: TrialWork,
): Promise<ClassificationReport | undefined> {
  if (!settings.classification || !itemEmbeddings) return undefined;
  const items = { rows: itemEmbeddings.values, width: itemEmbeddings.width };
  const work = measureClassification({
    categories: prepared.dataset.categories.matrix,
    hidden: items,
    seen: items, // no baseline learns from labels
    seed,
  });
  return runInSlices(
    told(work, (done) => stages.tell('classify', done)),
    signal,
  );
}
