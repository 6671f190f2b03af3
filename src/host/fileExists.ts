import * as vscode from 'vscode';

/** Tells whether there is a file at an absolute path. */
export async function fileExists(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.file(path)).then(
    ({ type }) => (type & vscode.FileType.File) !== 0,
    () => false, // not there, or not readable: both mean that it cannot be used
  );
}
