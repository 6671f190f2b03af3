import { exportFormats, type ExportFormat } from '../core/export/embeddingFiles';
import type { Side } from '../core/model/sdrlModel';
import { isArrayOf, isObject, isOneOf, isOptional, isPath, isString } from './guard';
import type { ParamsGuards } from './peer';

/** A part of a model's embedding, to be written for other programs. */
export interface EmbeddingExport {
  readonly side: Side;
  /** A block's name, or `all` for the whole embedding. */
  readonly block: string;
  readonly format: ExportFormat;
  /** The rows, by id; absent: all. */
  readonly ids?: readonly string[];
}

/** What the trainer does: it has the vectors, and writes them where the host says. */
export interface EmbeddingExportApi {
  writeEmbedding: {
    params: EmbeddingExport & {
      /** Absolute paths. `metadataOut` is written for formats that are only vectors. */
      readonly model: string;
      readonly vectorsOut: string;
      readonly metadataOut: string;
    };
    result: { readonly files: readonly string[] };
    event: never;
  };
}

const exportShape = {
  side: isOneOf('user', 'item'),
  block: isString,
  format: isOneOf(...exportFormats),
  ids: isOptional(isArrayOf(isString)),
};

export const isEmbeddingExport = isObject<EmbeddingExport>(exportShape);

export const embeddingExportGuards: ParamsGuards<EmbeddingExportApi> = {
  writeEmbedding: isObject<EmbeddingExportApi['writeEmbedding']['params']>({
    ...exportShape,
    model: isPath,
    vectorsOut: isPath,
    metadataOut: isPath,
  }),
};
