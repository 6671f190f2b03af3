/** Where in a user's file a problem sits. `line` and `column` are 1-based; `column` counts UTF-16 code units. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface UserErrorOptions {
  /** Stable, machine-readable kind, e.g. `dataset/ragged-row`. */
  readonly code: string;
  readonly location?: SourceLocation;
  readonly cause?: unknown;
}

/**
 * Bad data or settings: the message is shown to the user as it is. It says what was expected, what
 * came, where, and what to do. The location is kept apart so that an editor can open it.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly location: SourceLocation | undefined;

  constructor(message: string, { code, location, cause }: UserErrorOptions) {
    super(location ? `${formatLocation(location)}: ${message}` : message, { cause });
    this.code = code;
    this.location = location;
  }
}

/** The user stopped the work: nothing to report. */
export class Canceled extends Error {
  override readonly name = 'Canceled';

  constructor() {
    super('Canceled');
  }
}

/** Throws `Canceled` when the signal is aborted. */
export function throwIfCanceled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Canceled();
}

/** Makes the compiler check that a `switch` over a union handles every case. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

function formatLocation({ file, line, column }: SourceLocation): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
