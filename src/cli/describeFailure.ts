import { Canceled, UserError, type SourceLocation } from '../core/errors';
import { exitCodes } from './exitCodes';
import { printableText } from './printableText';
import { UsageError } from './usageError';

export interface Failure {
  readonly exitCode: number;
  /** For stderr. */
  readonly lines: readonly string[];
  /** For `--json`. */
  readonly document: {
    readonly error: {
      readonly code: string;
      readonly message: string;
      readonly location?: SourceLocation;
    };
  };
}

/** What to say and to end with for whatever a command threw. `help` tells where the help is. */
export function describeFailure(error: unknown, help: string): Failure {
  if (error instanceof UserError) {
    const { code, message, location } = error;
    return {
      exitCode: exitCodes.userError,
      lines: [`sdrl: ${printableText(message)}`],
      document: { error: { code, message, ...(location && { location }) } },
    };
  }
  if (error instanceof UsageError) {
    const { code, message } = error;
    return {
      exitCode: exitCodes.usage,
      lines: [`sdrl: ${printableText(message)}`, `See ${help}.`],
      document: { error: { code, message } },
    };
  }
  if (error instanceof Canceled) {
    return {
      exitCode: exitCodes.canceled,
      lines: ['sdrl: Canceled.'],
      document: { error: { code: 'canceled', message: 'Canceled.' } },
    };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    exitCode: exitCodes.bug,
    lines: ['sdrl: A fault of sdrl itself; please report it with these lines.', stack],
    document: { error: { code: 'bug', message: `A fault of sdrl itself: ${message}` } },
  };
}
