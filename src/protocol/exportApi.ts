import { isEmbeddingExport, type EmbeddingExport } from './embeddingExportApi';
import { isEither, isObject, isOneOf, isRecord, isString, type Guard } from './guard';
import type { ParamsGuards } from './peer';

/** What a panel hands to the host to be kept outside of it. */
export interface ExportApi {
  /** Asks where, then writes. `fileName` is a proposal without a path; `saved` is false where the user declined. */
  saveFile: {
    params: {
      readonly fileName: string;
      readonly content: string | Uint8Array;
    };
    result: { readonly saved: boolean };
    event: never;
  };
  /** Opens text as an untitled editor. */
  openText: {
    params: { readonly language: 'csv' | 'json' | 'markdown'; readonly text: string };
    result: null;
    event: never;
  };
  /** Asks where, then has the embedding written there. */
  exportEmbedding: { params: EmbeddingExport; result: { readonly saved: boolean }; event: never };
  /** Asks where, then writes a view file that reopens the inspector as it is. */
  saveView: {
    params: { readonly view: Readonly<Record<string, unknown>> };
    result: { readonly saved: boolean };
    event: never;
  };
}

const isContent: Guard<string | Uint8Array> = isEither(
  isString,
  (value): value is Uint8Array => value instanceof Uint8Array,
);

export const exportGuards: ParamsGuards<ExportApi> = {
  saveFile: isObject<ExportApi['saveFile']['params']>({ fileName: isString, content: isContent }),
  openText: isObject<ExportApi['openText']['params']>({
    language: isOneOf('csv', 'json', 'markdown'),
    text: isString,
  }),
  exportEmbedding: isEmbeddingExport,
  saveView: isObject<ExportApi['saveView']['params']>({ view: isRecord }),
};
