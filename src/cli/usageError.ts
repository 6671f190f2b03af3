export type UsageProblem =
  | 'unknown-command'
  | 'unknown-option'
  | 'missing-value'
  | 'unexpected-value'
  | 'repeated-option'
  | 'missing-argument'
  | 'unexpected-argument'
  | 'bad-value';

/** The command line itself is wrong: shown with a pointer to the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code: string;

  constructor(problem: UsageProblem, message: string) {
    super(message);
    this.code = `usage/${problem}`;
  }
}
