import { UserError } from '../errors';
import {
  encodedBlocks,
  encoderWidth,
  wholeEmbedding,
  type BlockSpec,
  type ModelSpec,
  type TrainingSpec,
} from './modelSpec';

/** Names that a block may not have, because loss terms or queries use them. */
const reservedNames = new Set(['reconstruction', 'rating', 'kl', wholeEmbedding]);

/** Throws a `UserError` where a model cannot be built from the spec. */
export function checkModelSpec(spec: ModelSpec): void {
  if (spec.blocks.length === 0) fail('model/no-blocks', 'A model needs at least one block.');
  const names = new Set<string>();
  for (const block of spec.blocks) {
    const { name, width } = block;
    if (!/^[A-Za-z][\w-]*$/.test(name) || reservedNames.has(name))
      fail(
        'model/block-name',
        `"${name}" cannot name a block: use a letter, then letters, digits, "-" or "_", and none of ${[...reservedNames].join(', ')}.`,
      );
    if (names.has(name)) fail('model/block-name', `Two blocks are named "${name}". Rename one.`);
    names.add(name);
    checkCount(`The width of block "${name}"`, width);
    checkCoRating(block);
  }
  checkItemBias(spec);
  const { members = 1 } = spec;
  checkCount('The number of networks', members);
  for (const block of encodedBlocks(spec))
    if (encoderWidth(block) % members !== 0)
      fail(
        'model/members',
        `${members} networks cannot share the ${encoderWidth(block)} dimensions of block "${block.name}". Choose a multiple of ${members}.`,
      );
  if (spec.blocks.filter(({ coRating }) => coRating).length > 1)
    fail(
      'model/co-rating',
      'Only one block can have a co-rating part. Leave it out of the others.',
    );
  checkCount('The hidden width', spec.hiddenWidth);
  if (spec.scoreWeights.length !== spec.blocks.length || !spec.scoreWeights.every(Number.isFinite))
    fail(
      'model/score-weights',
      `Expected one finite score weight a block (${spec.blocks.length}), got [${spec.scoreWeights.join(', ')}].`,
    );
  if (!(spec.klWeight >= 0 && Number.isFinite(spec.klWeight)))
    fail('model/kl-weight', `The KL weight must be a number ≥ 0, got ${spec.klWeight}.`);
}

function checkItemBias(spec: ModelSpec): void {
  const encoded = encodedBlocks(spec);
  if (encoded.length === 0) fail('model/item-bias', 'A model needs a block besides an item bias.');
  const isFirst = encoded.every((block, b) => block === spec.blocks[b]);
  const [bias, ...others] = spec.blocks.slice(encoded.length);
  if (!isFirst || others.length > 0 || (bias && bias.width !== 1))
    fail(
      'model/item-bias',
      'A model has at most one item bias: its last block, 1 wide. Leave others out.',
    );
}

function checkCoRating({ name, width, supervision, coRating }: BlockSpec): void {
  if (!coRating) return;
  const { rank, ridge, activity, weight } = coRating;
  if (supervision.type !== 'interactions')
    fail(
      'model/co-rating',
      `Block "${name}" cannot have a co-rating part: only a block taught by interactions can.`,
    );
  checkCount(`The rank of the co-rating part of block "${name}"`, rank);
  if (rank >= width)
    fail(
      'model/co-rating',
      `The co-rating part of block "${name}" must be narrower than the block (${width}), got ${rank}.`,
    );
  if (!(activity >= 0 && Number.isFinite(activity)))
    fail(
      'model/co-rating',
      `The activity of the co-rating part of block "${name}" must be a number ≥ 0, got ${activity}.`,
    );
  for (const [what, value] of [
    ['ridge', ridge],
    ['weight', weight],
  ] as const)
    if (!(value > 0 && Number.isFinite(value)))
      fail(
        'model/co-rating',
        `The ${what} of the co-rating part of block "${name}" must be a number > 0, got ${value}.`,
      );
}

/** Throws a `UserError` where nothing can be trained with the settings. */
export function checkTrainingSpec(training: TrainingSpec): void {
  checkCount('The number of epochs', training.epochs);
  checkCount('The users of a mini-batch', training.batchUsers);
  checkCount('The items of a mini-batch', training.batchItems);
  checkCount('The patience', training.patience);
  checkFraction('The input dropout', training.inputDropout);
  checkFraction('The validation part', training.validationFraction);
  if (!Number.isSafeInteger(training.sampledColumns) || training.sampledColumns < 0)
    fail(
      'training/sampled-columns',
      `The sampled columns must be an integer ≥ 0 (0: all), got ${training.sampledColumns}.`,
    );
  if (!(training.learningRate > 0 && Number.isFinite(training.learningRate)))
    fail(
      'training/learning-rate',
      `The learning rate must be a number > 0, got ${training.learningRate}.`,
    );
  if (!Number.isSafeInteger(training.seed))
    fail('training/seed', `The seed must be an integer, got ${training.seed}.`);
}

function checkCount(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    fail('training/count', `${what} must be an integer ≥ 1, got ${value}.`);
}

function checkFraction(what: string, value: number): void {
  if (!(value >= 0 && value < 1))
    fail('training/fraction', `${what} must be at least 0 and less than 1, got ${value}.`);
}

function fail(code: string, message: string): never {
  throw new UserError(message, { code });
}
