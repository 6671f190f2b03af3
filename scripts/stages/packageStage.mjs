import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageExtension } from '../setup/packageExtension.mjs';
import { root, vsixFile } from '../setup/project.mjs';

const sizeLimitBytes = 5_000_000;
const listFile = path.join(root, 'test', 'package-files.txt');

/** Packages the extension and compares what went in, and its size, with what is agreed. */
export async function packageStage() {
  await packageExtension();
  const listed = new Set(lines(readFileSync(listFile, 'utf8')));
  const packaged = new Set(lines(listPackage()));
  const problems = [
    ...[...packaged].filter((file) => !listed.has(file)).map((file) => `not in the list: ${file}`),
    ...[...listed].filter((file) => !packaged.has(file)).map((file) => `not packaged: ${file}`),
  ];
  if (problems.length > 0)
    throw new Error(`The package differs from test/package-files.txt:\n${problems.join('\n')}`);
  const { size } = statSync(vsixFile);
  console.log(`${vsixFile}: ${packaged.size} files, ${(size / 1e6).toFixed(2)} MB`);
  if (size > sizeLimitBytes) throw new Error(`The VSIX is larger than ${sizeLimitBytes / 1e6} MB.`);
}

function listPackage() {
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  return execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
    cwd: root,
    encoding: 'utf8',
  });
}

function lines(text) {
  return text.split('\n').filter(Boolean);
}
