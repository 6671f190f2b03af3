import { npyHeader } from '../format/npy';
import { encodeSafetensors, type RawTensor } from '../format/safetensors';
import { floatText, tsvRow } from '../format/delimitedText';
import { encodeStrings } from '../format/stringTable';
import { rawTensor } from '../format/typedTensor';
import { categoriesOfRow } from '../analysis/rowCategories';
import { ratingStatistics } from '../analysis/ratingStatistics';
import { selectRows } from '../analysis/selectRows';
import type { SdrlModel, Side } from '../model/sdrlModel';

/**
 * `tsv`: vectors and metadata as two files for the Embedding Projector. `npy`: a NumPy matrix, and
 * the same metadata beside it. `safetensors`: a tensor a block, ids and titles in one file.
 */
export const exportFormats = ['tsv', 'npy', 'safetensors'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A part of one side of a model. */
export interface EmbeddingPart {
  readonly side: Side;
  /** Positions of the blocks, in the order in which they are written. */
  readonly blocks: readonly number[];
  /** Absent: all rows. */
  readonly rows?: Uint32Array;
}

export interface EmbeddingFile {
  readonly type: 'vectors' | 'metadata';
  /** Made piece by piece while it is written. */
  readonly content: Iterable<Uint8Array | string>;
}

/** Rows in a piece. */
const pieceRows = 512;

/** The files that hold this part of the embedding. */
export function embeddingFiles(
  model: SdrlModel,
  part: EmbeddingPart,
  format: ExportFormat,
): EmbeddingFile[] {
  const metadata = { type: 'metadata', content: metadataRows(model, part) } as const;
  switch (format) {
    case 'tsv':
      return [{ type: 'vectors', content: vectorRows(model, part) }, metadata];
    case 'npy':
      return [{ type: 'vectors', content: npyPieces(model, part) }, metadata];
    case 'safetensors':
      return [{ type: 'vectors', content: [safetensorsBytes(model, part)] }];
  }
}

/** One line a row, values by tabs, without a header: what the projector reads. */
function* vectorRows(model: SdrlModel, part: EmbeddingPart): Generator<string> {
  for (const values of pieces(model, part)) {
    const width = widthOf(model, part);
    let text = '';
    for (let start = 0; start < values.length; start += width)
      text += `${Array.from(values.subarray(start, start + width), floatText).join('\t')}\n`;
    yield text;
  }
}

function* npyPieces(model: SdrlModel, part: EmbeddingPart): Generator<Uint8Array> {
  yield npyHeader(rowCount(model, part), widthOf(model, part));
  for (const { buffer, byteOffset, byteLength } of pieces(model, part))
    yield new Uint8Array(buffer, byteOffset, byteLength);
}

function* metadataRows(model: SdrlModel, part: EmbeddingPart): Generator<string> {
  const { side } = part;
  const { counts, means } = ratingStatistics(model.interactions, side);
  const hasMeans = !model.ratingScale.implicit;
  const isItem = side === 'item';
  yield tsvRow([
    'id',
    ...(isItem ? ['title', 'categories'] : ['strongestCategory']),
    'ratings',
    ...(hasMeans ? ['meanRating'] : []),
  ]);
  for (const row of rowsOf(model, part)) {
    const categories = categoriesOfRow(model, side, row).map(({ name }) => name);
    const mean = means[row]!;
    yield tsvRow([
      (isItem ? model.items : model.users).ids[row]!,
      ...(isItem ? [model.titles[row]!, categories.join('|')] : [categories[0] ?? '']),
      String(counts[row]),
      ...(hasMeans ? [Number.isNaN(mean) ? '' : floatText(mean)] : []),
    ]);
  }
}

function safetensorsBytes(model: SdrlModel, part: EmbeddingPart): Uint8Array {
  const { side, blocks } = part;
  const rows = rowsOf(model, part);
  const tensors = new Map<string, RawTensor>();
  for (const block of blocks) {
    const { name, width } = model.spec.blocks[block]!;
    const values = selectRows(model.embeddings[side][block]!, width, rows);
    tensors.set(name, rawTensor(values, [rows.length, width]));
  }
  const texts = (name: string, all: readonly string[]): void => {
    // A model file holds no text that cannot be encoded.
    const table = encodeStrings(Array.from(rows, (row) => all[row]!))!;
    tensors.set(`${name}.bytes`, rawTensor(table.bytes));
    tensors.set(`${name}.offsets`, rawTensor(table.offsets));
  };
  texts('ids', (side === 'item' ? model.items : model.users).ids);
  if (side === 'item') texts('titles', model.titles);
  const metadata = new Map([
    ['format', 'sdrl-embedding'],
    ['side', side],
    ['dataset', model.dataset.name],
    ['fingerprint', model.dataset.fingerprint],
    ['blocks', JSON.stringify(blocks.map((block) => model.spec.blocks[block]!.name))],
  ]);
  return encodeSafetensors({ metadata, tensors });
}

/** The blocks side by side, some rows at a time; a piece is valid until the next. */
function* pieces(model: SdrlModel, part: EmbeddingPart): Generator<Float32Array> {
  const { side, blocks } = part;
  const rows = rowsOf(model, part);
  const width = widthOf(model, part);
  for (let start = 0; start < rows.length; start += pieceRows) {
    const chosen = rows.subarray(start, start + pieceRows);
    const values = new Float32Array(chosen.length * width);
    let column = 0;
    for (const block of blocks) {
      const blockWidth = model.spec.blocks[block]!.width;
      const embedding = model.embeddings[side][block]!;
      chosen.forEach((row, i) =>
        values.set(
          embedding.subarray(row * blockWidth, (row + 1) * blockWidth),
          i * width + column,
        ),
      );
      column += blockWidth;
    }
    yield values;
  }
}

function rowCount(model: SdrlModel, { side, rows }: EmbeddingPart): number {
  return rows?.length ?? (side === 'user' ? model.users : model.items).size;
}

function rowsOf(model: SdrlModel, part: EmbeddingPart): Uint32Array {
  return part.rows ?? Uint32Array.from({ length: rowCount(model, part) }, (_, row) => row);
}

function widthOf({ spec }: SdrlModel, { blocks }: EmbeddingPart): number {
  return blocks.reduce((sum, block) => sum + spec.blocks[block]!.width, 0);
}
