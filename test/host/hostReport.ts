/** The outcome of one test in the extension host. */
export type HostTestResult = { readonly title: string } & (
  | { readonly state: 'passed'; readonly ms: number }
  | { readonly state: 'skipped' }
  | { readonly state: 'failed'; readonly message: string }
);

/** What the suites leave behind for the process that started them. */
export interface HostReport {
  /** Node's version in the extension host. */
  readonly node: string;
  readonly results: readonly HostTestResult[];
}
