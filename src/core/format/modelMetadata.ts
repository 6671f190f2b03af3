// The string → string metadata of a model file: whatever is not a tensor. Values with parts are JSON.

import { embeddingWidth } from '../model/modelSpec';
import type { SdrlModel } from '../model/sdrlModel';
import { type FieldFailure, JsonFields } from './jsonFields';
import { modelFileError } from './modelFileError';
import {
  readBlocks,
  readDatasetReference,
  readMetrics,
  readRatingScale,
  readTraining,
} from './modelFields';
import { quoteName } from './quoteName';
import { JsonError, type JsonObject, type JsonValue, parseStrictJson } from './strictJson';

/** The parts of a model that the metadata holds. */
export type ModelMetadata = Pick<
  SdrlModel,
  'spec' | 'training' | 'status' | 'epochsDone' | 'engine' | 'dataset' | 'ratingScale' | 'metrics'
> & { readonly lossTerms: readonly string[] };

const format = 'sdrl-model';
const majorVersion = 1;
/** 1.1: blocks may have a co-rating part. 1.2: the last block may be an item bias. */
const minorVersion = 2;

/** Keys whose text is JSON; the others are plain text. */
const jsonKeys = [
  'epochsDone',
  'dataset',
  'embeddingWidth',
  'blocks',
  'network',
  'training',
  'ratingScale',
  'lossTerms',
  'metrics',
] as const;

export function encodeMetadata(model: ModelMetadata): ReadonlyMap<string, string> {
  const { blocks, hiddenWidth, encoder, klWeight, scoreWeights, members } = model.spec;
  let start = 0;
  const layout = blocks.map(({ name, width, supervision, coRating }) => {
    const placed = { name, start, width, supervision, coRating };
    start += width;
    return placed;
  });
  const values = new Map<string, unknown>([
    ['epochsDone', model.epochsDone],
    ['dataset', model.dataset],
    ['embeddingWidth', start],
    ['blocks', layout],
    // Named one by one: equal models are to be equal files.
    ['network', { hiddenWidth, encoder, klWeight, scoreWeights, members }],
    ['training', model.training],
    ['ratingScale', model.ratingScale],
    ['lossTerms', model.lossTerms],
    ['metrics', model.metrics],
  ]);
  const metadata = new Map([
    ['format', format],
    ['formatVersion', `${majorVersion}.${minorVersion}`],
    ['status', model.status],
    ['engine', model.engine],
  ]);
  for (const [key, value] of values)
    if (value !== undefined) metadata.set(key, JSON.stringify(value));
  return metadata;
}

/** Throws a `UserError` with a code of `ModelFileProblem`. */
export function decodeMetadata(metadata: ReadonlyMap<string, string>, file: string): ModelMetadata {
  checkVersion(metadata, file);
  const fail: FieldFailure = (message) => {
    throw modelFileError(
      'bad-metadata',
      file,
      `The model's metadata is damaged (${message}). Train again or choose another model.`,
    );
  };
  const root = new JsonFields(parseValues(metadata, fail), '', fail);
  const network = root.fields('network');
  const blocks = readBlocks(root.listOfFields('blocks'), file);
  const spec = {
    blocks,
    hiddenWidth: network.integer('hiddenWidth', 1),
    encoder: network.oneOf('encoder', ['deterministic', 'variational']),
    klWeight: network.number('klWeight'),
    scoreWeights: network.numbers('scoreWeights'),
    ...(network.has('members') && { members: network.integer('members', 1) }),
  };
  if (spec.scoreWeights.length !== blocks.length)
    network.expected('scoreWeights', 'one weight a block');
  if (embeddingWidth(spec) !== root.integer('embeddingWidth', 1))
    throw modelFileError('bad-block-layout', file, 'The blocks do not fill the embedding.');
  return {
    spec,
    training: readTraining(root.fields('training')),
    status: root.oneOf('status', ['complete', 'partial']),
    epochsDone: root.integer('epochsDone', 0),
    engine: root.text('engine'),
    dataset: readDatasetReference(root.fields('dataset')),
    ratingScale: readRatingScale(root.fields('ratingScale')),
    lossTerms: root.texts('lossTerms'),
    ...(root.has('metrics') && { metrics: readMetrics(root.fields('metrics')) }),
  };
}

/** Whether the metadata says that the file is meant to be a model of ours, in whatever version. */
export function isModelMetadata(metadata: ReadonlyMap<string, string>): boolean {
  return metadata.get('format') === format;
}

function checkVersion(metadata: ReadonlyMap<string, string>, file: string): void {
  if (!isModelMetadata(metadata))
    throw modelFileError(
      'not-a-model',
      file,
      'A safetensors file, but not an SDRL model (its metadata lacks "format": "sdrl-model"). Choose a file that SDRL wrote.',
    );
  const version = metadata.get('formatVersion') ?? '';
  const major = /^([0-9]{1,9})\.[0-9]{1,9}$/.exec(version)?.[1];
  if (Number(major) > majorVersion)
    throw modelFileError(
      'newer-version',
      file,
      `The model has format ${version}, written by a newer SDRL Explorer; this one reads ${majorVersion}.x. Update SDRL Explorer, or train the model again.`,
    );
  if (major === undefined || Number(major) < majorVersion)
    throw modelFileError(
      'bad-metadata',
      file,
      `The model has the unknown format version ${quoteName(version)}; this SDRL Explorer reads ${majorVersion}.x. Train the model again.`,
    );
}

function parseValues(metadata: ReadonlyMap<string, string>, fail: FieldFailure): JsonObject {
  const values = new Map<string, JsonValue>(metadata);
  for (const key of jsonKeys) {
    const text = metadata.get(key);
    if (text === undefined) continue;
    try {
      values.set(key, parseStrictJson(text));
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      fail(`${key}: ${error.message}`);
    }
  }
  return values;
}
