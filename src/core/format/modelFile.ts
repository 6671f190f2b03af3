// A model as one safetensors file; docs/model-file.md describes it for readers in other languages.

import type { CsrMatrix } from '../dataset/csrMatrix';
import { IdTable } from '../dataset/idTable';
import type { ModelSpec } from '../model/modelSpec';
import type { BlockEmbeddings, SdrlModel, Side, Tensor, TensorMap } from '../model/sdrlModel';
import { decodeHistory, encodeHistory } from './historyTensors';
import { modelFileError } from './modelFileError';
import { decodeMetadata, encodeMetadata } from './modelMetadata';
import { decodeSafetensors, encodeSafetensors, type RawTensor } from './safetensors';
import { encodeStrings } from './stringTable';
import { TensorReader } from './tensorReader';
import { rawTensor } from './typedTensor';

const sides: readonly Side[] = ['user', 'item'];

/**
 * The bytes of a model file. Parameters are named `user.…` or `item.…`, optimizer tensors `adam.…`.
 * Throws a `UserError` where an id or a title is not valid Unicode.
 */
export function encodeModel(model: SdrlModel): Uint8Array {
  const rows = { user: model.users.size, item: model.items.size };
  const tensors = new Map<string, RawTensor>([
    ...stringTensors('ids.user', model.users.ids),
    ...stringTensors('ids.item', model.items.ids),
    ...stringTensors('titles.item', model.titles),
    ...stringTensors('categories.names', model.categoryNames),
    ...csrTensors('categories', model.itemCategories),
    ...csrTensors('interactions', model.interactions),
    ...encodeHistory(model.history),
  ]);
  for (const [name, { data, shape }] of [...model.parameters, ...(model.optimizer ?? [])])
    tensors.set(name, rawTensor(data, shape));
  for (const side of sides) {
    for (const [b, { name, width }] of model.spec.blocks.entries()) {
      if (tensors.has(`${side}.${name}`))
        throw modelFileError(
          'bad-block-layout',
          undefined,
          `Block "${name}" has the name of a network tensor. Rename it.`,
        );
      tensors.set(`${side}.${name}`, rawTensor(model.embeddings[side][b]!, [rows[side], width]));
    }
  }
  const metadata = encodeMetadata({ ...model, lossTerms: model.history.terms });
  return encodeSafetensors({ metadata, tensors });
}

/**
 * The model of a file. Its arrays are views on `bytes` where these are aligned, so `bytes` must not
 * be changed afterwards. Throws a `UserError` with code `safetensors/…` or `model/…` that names
 * `file`, whatever the bytes are.
 */
export function decodeModel(bytes: Uint8Array, file: string): SdrlModel {
  const content = decodeSafetensors(bytes, file);
  const { lossTerms, ...metadata } = decodeMetadata(content.metadata, file);
  const reader = new TensorReader(content, file);
  const users = new IdTable(reader.ids('ids.user'));
  const items = new IdTable(reader.ids('ids.item'));
  const categoryNames = reader.ids('categories.names');
  const optimizer = readTensors(reader, 'adam.');
  return {
    ...metadata,
    users,
    items,
    titles: reader.strings('titles.item', items.size),
    categoryNames,
    itemCategories: reader.csr('categories', items.size, categoryNames.length),
    interactions: reader.csr('interactions', users.size, items.size),
    embeddings: {
      user: readEmbeddings(reader, metadata.spec, 'user', users.size),
      item: readEmbeddings(reader, metadata.spec, 'item', items.size),
    },
    parameters: readParameters(reader, metadata.spec),
    ...(optimizer.size > 0 && { optimizer }),
    history: decodeHistory(reader, lossTerms),
  };
}

function stringTensors(name: string, strings: readonly string[]): readonly [string, RawTensor][] {
  const table = encodeStrings(strings);
  if (table === undefined)
    throw modelFileError(
      'not-unicode',
      undefined,
      'An id, a title or a category has half a surrogate pair, which no model file can hold. Correct it in the data.',
    );
  return [
    [`${name}.bytes`, rawTensor(table.bytes)],
    [`${name}.offsets`, rawTensor(table.offsets)],
  ];
}

function csrTensors(
  name: string,
  { indptr, indices, values }: CsrMatrix,
): readonly [string, RawTensor][] {
  return [
    [`${name}.indptr`, rawTensor(indptr)],
    [`${name}.indices`, rawTensor(indices)],
    [`${name}.values`, rawTensor(values)],
  ];
}

function readEmbeddings(
  reader: TensorReader,
  { blocks }: ModelSpec,
  side: Side,
  rows: number,
): BlockEmbeddings {
  return blocks.map(({ name, width }) => reader.float32(`${side}.${name}`, [rows, width]));
}

/** Whatever is `user.…` or `item.…` and is not an embedding. */
function readParameters(reader: TensorReader, { blocks }: ModelSpec): TensorMap {
  const embeddings = new Set(sides.flatMap((side) => blocks.map(({ name }) => `${side}.${name}`)));
  const parameters = new Map<string, Tensor>();
  for (const side of sides)
    for (const [name, tensor] of readTensors(reader, `${side}.`))
      if (!embeddings.has(name)) parameters.set(name, tensor);
  return parameters;
}

/** The F32 tensors whose names begin with `prefix`. */
function readTensors(reader: TensorReader, prefix: string): TensorMap {
  const tensors = new Map<string, Tensor>();
  for (const name of reader.names()) {
    if (!name.startsWith(prefix)) continue;
    const { shape } = reader.tensor(name, 'F32');
    tensors.set(name, { shape, data: reader.float32(name) });
  }
  return tensors;
}
