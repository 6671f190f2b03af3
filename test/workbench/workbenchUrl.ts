export interface WorkbenchUrlOptions {
  /** Absolute path of the folder to open; absent: an empty window. */
  readonly folder?: string;
  /** Absolute path of an extension under development. */
  readonly extension?: string;
  /** Absolute path of a module that the extension host is to run as the test suite. */
  readonly tests?: string;
}

/** The address of a workbench window of the test VS Code at `origin`. */
export function workbenchUrl(origin: string, options: WorkbenchUrlOptions = {}): string {
  const { folder, extension, tests } = options;
  // The authority is the page's own host and port: with any other one the tests never start.
  const remote = (file: string): string => `vscode-remote://${new URL(origin).host}${file}`;
  const payload: [string, string][] = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (folder) query.set('folder', folder);
  else query.set('ew', 'true');
  return `${origin}/?${query.toString()}`;
}
