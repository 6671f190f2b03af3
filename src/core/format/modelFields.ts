// One checked reader for each JSON value of a model file's metadata.

import type { RatingScale } from '../dataset/dataset';
import type { Metrics, MetricTable } from '../metrics/metrics';
import {
  encodedBlocks,
  wholeEmbedding,
  type BlockSpec,
  type CoRatingSpec,
  type Supervision,
  type TrainingSpec,
} from '../model/modelSpec';
import type { DatasetReference } from '../model/sdrlModel';
import type { JsonFields } from './jsonFields';
import { modelFileError } from './modelFileError';
import { quoteName } from './quoteName';

/**
 * Blocks that tile the embedding: each begins where the one before ends, no name comes twice, and an
 * item bias is 1 wide and the last.
 */
export function readBlocks(blocks: readonly JsonFields[], file: string): readonly BlockSpec[] {
  const names = new Set<string>();
  let start = 0;
  const specs = blocks.map((fields) => {
    const block = { name: fields.text('name'), width: fields.integer('width', 1) };
    if (names.has(block.name) || fields.integer('start', 0) !== start)
      throw modelFileError(
        'bad-block-layout',
        file,
        `Block ${quoteName(block.name)} overlaps another one, leaves a gap, or comes twice.`,
      );
    if (block.name === wholeEmbedding)
      throw modelFileError(
        'bad-block-layout',
        file,
        `A block is named ${quoteName(block.name)}, which is the name of the whole embedding.`,
      );
    names.add(block.name);
    start += block.width;
    return {
      ...block,
      supervision: readSupervision(fields.fields('supervision')),
      ...(fields.has('coRating') && {
        coRating: readCoRating(fields.fields('coRating'), block.width),
      }),
    };
  });
  const encoded = encodedBlocks({ blocks: specs });
  if (encoded.length === 0)
    throw modelFileError('bad-block-layout', file, 'The model has no blocks.');
  const biases = specs.slice(encoded.length);
  if (
    biases.length > 1 ||
    biases.some(({ supervision, width }) => supervision.type !== 'bias' || width !== 1)
  )
    throw modelFileError(
      'bad-block-layout',
      file,
      'An item bias is not the last block, not the only one of its kind, or not 1 wide.',
    );
  return specs;
}

export function readSupervision(fields: JsonFields): Supervision {
  const type = fields.oneOf('type', ['categories', 'interactions', 'labels', 'none', 'bias']);
  return type === 'labels' ? { type, column: fields.text('column') } : { type };
}

export function readCoRating(fields: JsonFields, width: number): CoRatingSpec {
  const rank = fields.integer('rank', 1);
  if (rank >= width) fields.expected('rank', `less than the block's width, ${width}`);
  return {
    rank,
    ridge: fields.number('ridge'),
    activity: fields.number('activity'),
    weight: fields.number('weight'),
  };
}

export function readTraining(fields: JsonFields): TrainingSpec {
  return {
    epochs: fields.integer('epochs', 0),
    learningRate: fields.number('learningRate'),
    schedule: fields.oneOf('schedule', ['cosine', 'constant']),
    batchUsers: fields.integer('batchUsers', 1),
    batchItems: fields.integer('batchItems', 1),
    inputDropout: fields.number('inputDropout'),
    // Files written before there was the choice lack it.
    sampledColumns: fields.has('sampledColumns') ? fields.integer('sampledColumns', 0) : 0,
    validationFraction: fields.number('validationFraction'),
    patience: fields.number('patience'),
    seed: fields.number('seed'),
  };
}

export function readDatasetReference(fields: JsonFields): DatasetReference {
  return {
    name: fields.text('name'),
    fingerprint: fields.text('fingerprint'),
    preparation: fields.text('preparation'),
  };
}

export function readRatingScale(fields: JsonFields): RatingScale {
  return {
    implicit: fields.flag('implicit'),
    min: fields.number('min'),
    max: fields.number('max'),
  };
}

export function readMetrics(fields: JsonFields): Metrics {
  return {
    masked: readMetricTable(fields.fields('masked')),
    unmasked: readMetricTable(fields.fields('unmasked')),
    users: fields.integer('users', 0),
  };
}

/** `Object.fromEntries` defines own properties, so that no key can reach the prototype. */
function readMetricTable(fields: JsonFields): MetricTable {
  return Object.fromEntries(fields.keys().map((key) => [key, fields.number(key)]));
}
