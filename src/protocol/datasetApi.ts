import type { RecognizedTable } from '../core/hover/datasetTable';
import type { FileLine } from '../core/hover/fileLine';
import type { HoverTarget } from '../core/hover/hoverTarget';
import { isIntegerIn, isObject, isPath, isString, type Guard } from './guard';
import type { ParamsGuards, Requests } from './peer';

/** A file that can be read by lines. */
export interface OpenedLines {
  /** Tells this content of the file from a later one. */
  readonly version: string;
  readonly lines: number;
  readonly sizeBytes: number;
  /** How its lines make up rows; absent where it is no file of a dataset. */
  readonly dataset?: RecognizedTable;
}

/**
 * What is asked about the lines of one file. All lines are 0-based. Requests with a `version` reject
 * with a `UserError` (`file/changed`) where the file is another by now.
 */
export interface LinesApi {
  /** Finds the file's lines; the events tell how much of the file was read. */
  openLines: {
    params: object;
    result: OpenedLines;
    event: { readonly bytesRead: number; readonly totalBytes: number };
  };
  /** The lines `[from, from + count)`, fewer at the end. */
  readLines: {
    params: { readonly version: string; readonly from: number; readonly count: number };
    result: readonly FileLine[];
    event: never;
  };
  /** The first line from `from` on, and after the last from the first on, that has the text in any case. */
  findLine: {
    params: { readonly version: string; readonly text: string; readonly from: number };
    result: { readonly line: number } | null;
    event: { readonly done: number; readonly all: number };
  };
}

/** Requests of a file as the trainer takes them: with its absolute path. */
export type OfFile<Api extends Requests<Api>> = {
  [Method in keyof Api]: {
    params: Api[Method]['params'] & { readonly file: string };
    result: Api[Method]['result'];
    event: Api[Method]['event'];
  };
};

/** What is asked about dataset files. */
export interface DatasetApi extends OfFile<LinesApi> {
  /** How the lines of a file are to be read; null where it is no file of a dataset. */
  datasetTable: { params: { readonly file: string }; result: RecognizedTable | null; event: never };
  /** Who or what is at a place of the file on disk. */
  targetAt: {
    params: {
      readonly file: string;
      readonly version: string;
      readonly line: number;
      readonly column: number;
    };
    result: HoverTarget | null;
    event: never;
  };
}

const isLine = isIntegerIn(0);

export const linesGuards: ParamsGuards<LinesApi> = {
  openLines: isObject({}),
  readLines: isObject<LinesApi['readLines']['params']>({
    version: isString,
    from: isLine,
    count: isIntegerIn(0, 2000),
  }),
  findLine: isObject<LinesApi['findLine']['params']>({
    version: isString,
    text: (value): value is string => isString(value) && value.length > 0 && value.length <= 1000,
    from: isLine,
  }),
};

const hasFile = isObject<{ readonly file: string }>({ file: isPath });

function ofFile<Params>(isParams: Guard<Params>): Guard<Params & { readonly file: string }> {
  return (value): value is Params & { readonly file: string } => hasFile(value) && isParams(value);
}

export const datasetGuards: ParamsGuards<DatasetApi> = {
  openLines: ofFile(linesGuards.openLines),
  readLines: ofFile(linesGuards.readLines),
  findLine: ofFile(linesGuards.findLine),
  datasetTable: hasFile,
  targetAt: isObject<DatasetApi['targetAt']['params']>({
    file: isPath,
    version: isString,
    line: isLine,
    column: isLine,
  }),
};
