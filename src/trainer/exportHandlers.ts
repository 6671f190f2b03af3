import { isModelMetadata } from '../core/format/modelMetadata';
import { tensorListing } from '../core/format/tensorListing';
import { readModelHeader } from '../files/modelStore';
import { readMetadata } from '../files/readMetadata';
import type { EmbeddingExportApi } from '../protocol/embeddingExportApi';
import type { MetadataApi } from '../protocol/metadataApi';
import type { ModelFileApi } from '../protocol/modelFileApi';
import type { Handlers } from '../protocol/peer';
import { tableOf } from './modelRows';
import type { QueryContext } from './queryContext';
import { writeEmbedding } from './writeEmbedding';

/** Answers what brings models and other files together: metadata in, embeddings out. */
export function exportHandlers({
  models,
}: Pick<QueryContext, 'models'>): Handlers<MetadataApi & EmbeddingExportApi & ModelFileApi> {
  return {
    readMetadata: async ({ model, file, side }, { signal }) =>
      readMetadata(file, { side, ids: tableOf(await models.get(model), side), signal }),
    listTensors: async ({ path }) => {
      const header = await readModelHeader(path);
      return isModelMetadata(header.metadata) ? null : tensorListing(header);
    },
    writeEmbedding: async ({ model, vectorsOut, metadataOut, ...part }) => ({
      files: await writeEmbedding(await models.get(model), part, {
        vectors: vectorsOut,
        metadata: metadataOut,
      }),
    }),
  };
}
