import { throwIfCanceled } from '../core/errors';
import { findLine } from '../files/findLine';
import { readLines } from '../files/readLines';
import type { DatasetApi } from '../protocol/datasetApi';
import type { Handlers } from '../protocol/peer';
import { DatasetFiles, versionOf } from './datasetFiles';

/** Answers what is asked about dataset files. */
export function datasetHandlers(files = new DatasetFiles()): Handlers<DatasetApi> {
  return {
    datasetTable: async ({ file }) => (await files.tableOf(file)) ?? null,
    targetAt: async ({ file, version, ...place }, { signal }) => {
      const index = await files.indexOfVersion(file, version, signal);
      return (await files.targetAt(file, index, place)) ?? null;
    },
    openLines: async ({ file }, { signal, emit }) => {
      let bytesRead = 0;
      let toldAt = 0;
      const index = await files.indexOf(file, {
        signal,
        onBytes: (bytes, totalBytes) => {
          bytesRead += bytes.length;
          if (100 * (bytesRead - toldAt) < totalBytes) return; // every hundredth is enough
          toldAt = bytesRead;
          emit({ bytesRead, totalBytes });
        },
      });
      const dataset = await files.tableOf(file);
      throwIfCanceled(signal);
      const { lines, sizeBytes } = index;
      return { version: versionOf(index), lines, sizeBytes, ...(dataset && { dataset }) };
    },
    readLines: async ({ file, version, from, count }, { signal }) =>
      readLines(file, await files.indexOfVersion(file, version, signal), { from, count, signal }),
    findLine: async ({ file, version, text, from }, { signal, emit }) => {
      const index = await files.indexOfVersion(file, version, signal);
      const lookIn = (first: number, to: number): Promise<number | undefined> =>
        findLine(file, index, {
          text,
          from: first,
          to,
          signal,
          onProgress: (done) =>
            emit({ done: first === from ? done : index.lines - from + done, all: index.lines }),
        });
      const line = (await lookIn(from, index.lines)) ?? (await lookIn(0, from));
      return line === undefined ? null : { line };
    },
  };
}
