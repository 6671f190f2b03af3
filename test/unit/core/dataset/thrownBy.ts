import { UserError } from '../../../../src/core/errors';

/** The `UserError` that the work throws; anything else fails the test. */
export function thrownBy(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
