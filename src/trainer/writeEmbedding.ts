import { embeddingFiles, type EmbeddingPart } from '../core/export/embeddingFiles';
import type { SdrlModel } from '../core/model/sdrlModel';
import { writeFileAtomically } from '../files/writeFileAtomically';
import type { EmbeddingExport } from '../protocol/embeddingExportApi';
import { blockPositions } from './blockRows';
import { rowOf } from './modelRows';

/**
 * Writes a part of a model's embedding; returns the files written. Throws a `UserError` for a row or
 * a block that the model does not have, and where the disk does not allow it.
 */
export async function writeEmbedding(
  model: SdrlModel,
  { side, block, format, ids }: EmbeddingExport,
  out: { readonly vectors: string; readonly metadata: string },
): Promise<string[]> {
  const part: EmbeddingPart = {
    side,
    blocks: blockPositions(model.spec.blocks, block),
    ...(ids && { rows: Uint32Array.from(ids, (id) => rowOf(model, side, id)) }),
  };
  const written: string[] = [];
  for (const { type, content } of embeddingFiles(model, part, format)) {
    await writeFileAtomically(out[type], content);
    written.push(out[type]);
  }
  return written;
}
