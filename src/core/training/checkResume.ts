import type { Dataset } from '../dataset/dataset';
import { UserError } from '../errors';
import { isSameJson } from '../format/isSameJson';
import type { ModelSpec, TrainingSpec } from '../model/modelSpec';
import type { DatasetReference, SdrlModel } from '../model/sdrlModel';

/** What a checkpoint is to be continued with. */
export interface ResumeTarget {
  readonly dataset: Dataset;
  readonly datasetReference: DatasetReference;
  readonly spec: ModelSpec;
  readonly training: TrainingSpec;
}

/**
 * Throws a `UserError` where `checkpoint` cannot be continued with `target`, naming the first thing
 * in which it (or the checkpoint of the best epoch) differs: going on would give a model that no
 * uninterrupted training gives.
 */
export function checkResume(
  checkpoint: SdrlModel,
  best: SdrlModel | undefined,
  target: ResumeTarget,
): void {
  checkSameTraining(checkpoint, target);
  if (best) checkSameTraining(best, target);
  if (!checkpoint.optimizer)
    fail(
      'training/resume-no-optimizer',
      'The model is not a checkpoint: it has no optimizer state.',
    );
}

function checkSameTraining(checkpoint: SdrlModel, target: ResumeTarget): void {
  const { dataset, datasetReference, spec, training } = target;
  const pairs: readonly (readonly [what: string, theirs: unknown, ours: unknown])[] = [
    ['the data', checkpoint.dataset.fingerprint, datasetReference.fingerprint],
    ['the preparation', checkpoint.dataset.preparation, datasetReference.preparation],
    ['the number of users', checkpoint.users.size, dataset.users.size],
    ['the number of items', checkpoint.items.size, dataset.items.size],
    ['the blocks', checkpoint.spec.blocks, spec.blocks],
    ['the number of networks', checkpoint.spec.members ?? 1, spec.members ?? 1],
    ['the hidden width', checkpoint.spec.hiddenWidth, spec.hiddenWidth],
    ['the encoder', checkpoint.spec.encoder, spec.encoder],
    ['the KL weight', checkpoint.spec.klWeight, spec.klWeight],
    ['the score weights', checkpoint.spec.scoreWeights, spec.scoreWeights],
    ...trainingFields.map(
      ([field, what]) => [what, checkpoint.training[field], training[field]] as const,
    ),
  ];
  for (const [what, theirs, ours] of pairs)
    if (!isSameJson(theirs, ours))
      fail(
        'training/resume-mismatch',
        `The checkpoint differs in ${what}: it has ${JSON.stringify(theirs)}, this training ${JSON.stringify(ours)}.`,
      );
}

const trainingFields: readonly (readonly [keyof TrainingSpec, string])[] = [
  ['seed', 'the seed'],
  ['epochs', 'the number of epochs'],
  ['learningRate', 'the learning rate'],
  ['schedule', 'the schedule'],
  ['batchUsers', 'the users of a mini-batch'],
  ['batchItems', 'the items of a mini-batch'],
  ['inputDropout', 'the input dropout'],
  ['sampledColumns', 'the sampled columns'],
  ['validationFraction', 'the validation part'],
  ['patience', 'the patience'],
];

function fail(code: string, message: string): never {
  throw new UserError(`${message} Train anew, or with the checkpoint's own settings.`, { code });
}
