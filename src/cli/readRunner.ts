import { UserError } from '../core/errors';
import { parseRunnerAddress } from '../trainer/jobs/runnerAddress';
import { UsageError } from './usageError';

/** The address of `--runner` as it was given, when it is one. */
export function readRunner(text: string): string {
  try {
    parseRunnerAddress(text);
    return text;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UsageError('bad-value', error.message);
  }
}
