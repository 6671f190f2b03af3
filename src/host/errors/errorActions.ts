import { UserError, type SourceLocation } from '../../core/errors';

/** What can be offered beside an error message. */
export type ErrorAction =
  | { readonly type: 'openRow'; readonly location: SourceLocation }
  | { readonly type: 'openSettings' }
  | { readonly type: 'showLog' };

/**
 * The ways out of an error: its row where there is one, the settings where they are to blame, else
 * the log. A gzipped file has no rows that an editor could show.
 */
export function errorActions(error: unknown): ErrorAction[] {
  if (!(error instanceof UserError)) return [{ type: 'showLog' }];
  const { code, location } = error;
  const actions: ErrorAction[] = [];
  if (location?.line !== undefined && !location.file.endsWith('.gz'))
    actions.push({ type: 'openRow', location });
  if (settingsCodes.some((prefix) => code.startsWith(prefix)))
    actions.push({ type: 'openSettings' });
  return actions.length > 0 ? actions : [{ type: 'showLog' }];
}

/** Errors that other settings would avoid. */
const settingsCodes = [
  'preparation/',
  'engine/',
  'jobs/',
  'dataset/nothing-left',
  'training/diverged',
  'training/memory',
];

/** What the log says of an error: no row contents, so a user's error is told by its kind and place. */
export function errorLogLine(error: unknown): string | Error {
  if (!(error instanceof UserError)) return error instanceof Error ? error : String(error);
  const { file, line, column } = error.location ?? {};
  const place = [file?.split(/[\\/]/).at(-1), line, column].filter((part) => part !== undefined);
  return [error.code, ...(place.length > 0 ? [`(${place.join(':')})`] : [])].join(' ');
}
