import path from 'node:path';
import { createHash } from 'node:crypto';
import { UserError } from '../../core/errors';
import { isObject, isPath, isRecord, isString } from '../../protocol/guard';
import type { ModelSummary } from '../../protocol/trainerApi';

/** The end of a view file's name. */
export const viewExtension = '.sdrlview.json';

/** A view of the inspector as a file: which model, and what of it. Version 1. */
export interface ViewFile {
  readonly sdrlView: 1;
  readonly model: {
    /** Of the model file, relative to the view file, with `/`; absolute on another drive. */
    readonly path: string;
    /** See `modelFingerprint`. */
    readonly fingerprint: string;
  };
  /** The inspector's; checked there. */
  readonly view: Readonly<Record<string, unknown>>;
}

/** Larger files are no views. */
export const maxViewBytes = 4 * 1024 * 1024;

/** Tells a model from one trained anew: over all that its summary says but its path. */
export function modelFingerprint(summary: ModelSummary): string {
  const content = JSON.stringify({ ...summary, path: undefined }); // which leaves it out
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** The content of a view file at `file` on the model at `model`, both absolute paths. */
export function encodeView(
  file: string,
  {
    model,
    fingerprint,
    view,
  }: {
    readonly model: string;
    readonly fingerprint: string;
    readonly view: ViewFile['view'];
  },
): string {
  const relative = path.relative(path.dirname(file), model).split(path.sep).join('/');
  const content: ViewFile = { sdrlView: 1, model: { path: relative, fingerprint }, view };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** Throws a `UserError` that names `file` where the text is no view file of a version we know. */
export function decodeView(file: string, text: string): ViewFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw viewError('bad-json', file, 'expected JSON, got something else. Save the view again.');
  }
  if (isRecord(content) && typeof content.sdrlView === 'number' && content.sdrlView > 1)
    throw viewError(
      'newer-version',
      file,
      `the view has format ${content.sdrlView}, written by a newer SDRL Explorer. Update SDRL Explorer.`,
    );
  if (!isViewFile(content))
    throw viewError(
      'not-a-view',
      file,
      'expected a view of the embedding inspector ("sdrlView": 1, with a model and a view). Save the view again.',
    );
  return content;
}

/** Absolute path of the model that a view file names. */
export function modelOfView(file: string, { model }: Pick<ViewFile, 'model'>): string {
  return path.resolve(path.dirname(file), model.path);
}

/** A view names a model file and nothing else. */
const isModelPath = (value: unknown): value is string =>
  isPath(value) && value.length <= 4096 && value.toLowerCase().endsWith('.safetensors');

const isViewFile = isObject<ViewFile>({
  sdrlView: (value): value is 1 => value === 1,
  model: isObject<ViewFile['model']>({ path: isModelPath, fingerprint: isString }),
  view: isRecord,
});

function viewError(problem: string, file: string, message: string): UserError {
  return new UserError(message, { code: `view/${problem}`, location: { file } });
}
