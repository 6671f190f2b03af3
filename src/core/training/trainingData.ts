import { categoryPreferences } from '../dataset/categoryPreferences';
import { transposeCsr, type CsrMatrix } from '../dataset/csrMatrix';
import type { Dataset, LabelSet } from '../dataset/dataset';
import { splitInteractions } from '../dataset/splitInteractions';
import type { EngineDimensions, LabelTargets } from '../engine/trainingEngine';
import { UserError } from '../errors';
import { labelBlocks, type LabelBlock } from '../model/labelBlocks';
import type { ModelSpec, TrainingSpec } from '../model/modelSpec';
import { createRandom } from '../random';

/** One side of the training data. */
export interface SideData {
  /** rows × the other side: normalised ratings, r / r_max (the paper's initial U or I). */
  readonly inputs: CsrMatrix;
  /** For all rows, in the order of the blocks with labels. */
  readonly labels: readonly LabelTargets[];
}

/** A dataset as training sees it. */
export interface TrainingData {
  readonly users: SideData;
  readonly items: SideData;
  /** The ratings that are trained on, as given. */
  readonly train: CsrMatrix;
  /** The ratings held out to choose the best epoch, where there are any. */
  readonly validation: CsrMatrix | undefined;
  /** Normalised ratings with the held-out ones: what the embeddings of a model are made from. */
  readonly complete: { readonly users: CsrMatrix; readonly items: CsrMatrix };
  readonly dimensions: EngineDimensions;
}

/**
 * Holds out the validation part, normalises the ratings and gathers the labels of both sides: those
 * of items as given, those of users by eq. 11 from the ratings that are trained on. Throws a
 * `UserError` where a block's labels are not in the data.
 */
export function prepareTrainingData(
  dataset: Dataset,
  spec: ModelSpec,
  training: TrainingSpec,
): TrainingData {
  const { train, validation } = holdOut(dataset.interactions, training);
  const inputs = normalise(train, dataset.ratingScale.max);
  const itemInputs = transposeCsr(inputs);
  const all = validation && normalise(dataset.interactions, dataset.ratingScale.max);
  const labelSets = labelBlocks(spec).map((block) => labelSetOf(dataset, block));
  return {
    users: { inputs, labels: labelSets.map((labels) => userTargets(train, labels)) },
    items: { inputs: itemInputs, labels: labelSets.map(itemTargets) },
    train,
    validation,
    complete: all ? { users: all, items: transposeCsr(all) } : { users: inputs, items: itemInputs },
    dimensions: {
      userCount: train.rows,
      itemCount: train.columns,
      labelCounts: labelSets.map(({ names }) => names.length),
    },
  };
}

function holdOut(
  interactions: CsrMatrix,
  { validationFraction, seed }: TrainingSpec,
): { train: CsrMatrix; validation: CsrMatrix | undefined } {
  if (validationFraction === 0) return { train: interactions, validation: undefined };
  const random = createRandom(seed, 'validation');
  const { train, test } = splitInteractions(interactions, {
    testFraction: validationFraction,
    random,
  });
  if (test.indices.length === 0 || train.indices.length === 0)
    throw new UserError(
      `A validation part of ${validationFraction} leaves nothing to validate on or to train on (${interactions.indices.length} ratings). Choose another share, or 0 for none.`,
      { code: 'training/validation-part' },
    );
  return { train, validation: test };
}

function normalise(interactions: CsrMatrix, max: number): CsrMatrix {
  return { ...interactions, values: interactions.values.map((rating) => rating / max) };
}

function labelSetOf(dataset: Dataset, { block, supervision }: LabelBlock): LabelSet {
  if (supervision.type === 'categories') {
    if (dataset.categories.names.length > 0) return dataset.categories;
    throw new UserError(
      `The block "${block.name}" is taught by item categories, but ${dataset.name} has none. Add an items file with categories, or train the variant ext+oth, which needs none.`,
      { code: 'training/no-categories' },
    );
  }
  const labels = dataset.labelSets.find(({ column }) => column === supervision.column);
  if (labels && labels.names.length > 0) return labels;
  throw new UserError(
    `The block "${block.name}" is taught by the column "${supervision.column}", but ${dataset.name} has no labels there. Name a column of the items file.`,
    { code: 'training/no-labels' },
  );
}

function itemTargets({ matrix, names, known }: LabelSet): LabelTargets {
  const values = new Float32Array(matrix.rows * names.length);
  for (let i = 0; i < matrix.rows; i++)
    for (let e = matrix.indptr[i]!; e < matrix.indptr[i + 1]!; e++)
      values[i * names.length + matrix.indices[e]!] = 1;
  return { values, known };
}

/** A user is labelled where one of the items is. */
function userTargets(train: CsrMatrix, labels: LabelSet): LabelTargets {
  const values = categoryPreferences(train, labels);
  const width = labels.names.length;
  const known = new Uint8Array(train.rows);
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) known[Math.floor(i / width)] = 1;
  return { values, known };
}
