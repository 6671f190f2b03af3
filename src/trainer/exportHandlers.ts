import { readMetadata } from '../files/readMetadata';
import type { EmbeddingExportApi } from '../protocol/embeddingExportApi';
import type { MetadataApi } from '../protocol/metadataApi';
import type { Handlers } from '../protocol/peer';
import { tableOf } from './modelRows';
import type { QueryContext } from './queryContext';
import { writeEmbedding } from './writeEmbedding';

/** Answers what brings other files together with a model: metadata in, embeddings out. */
export function exportHandlers({
  models,
}: Pick<QueryContext, 'models'>): Handlers<MetadataApi & EmbeddingExportApi> {
  return {
    readMetadata: async ({ model, file, side }, { signal }) =>
      readMetadata(file, { side, ids: tableOf(await models.get(model), side), signal }),
    writeEmbedding: async ({ model, vectorsOut, metadataOut, ...part }) => ({
      files: await writeEmbedding(await models.get(model), part, {
        vectors: vectorsOut,
        metadata: metadataOut,
      }),
    }),
  };
}
