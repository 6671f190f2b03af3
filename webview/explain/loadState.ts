import { Canceled, UserError } from '../../src/core/errors';
import { explainTexts } from './explainTexts';

/** Something that is asked for, and how far that is. */
export type LoadState<T> =
  | { readonly type: 'none' }
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'loaded'; readonly value: T };

/** Tells how a request goes. One that was aborted was followed by another, and tells nothing more. */
export async function follow<T>(
  asked: Promise<T>,
  onState: (state: LoadState<T>) => void,
): Promise<void> {
  onState({ type: 'loading' });
  try {
    const value = await asked;
    onState({ type: 'loaded', value });
  } catch (error) {
    if (!(error instanceof Canceled)) onState({ type: 'failed', message: messageOf(error) });
  }
}

/** What of a failure is for the user. */
export function messageOf(error: unknown): string {
  return error instanceof UserError ? error.message : explainTexts.unexpected;
}
