// Writes ThirdPartyNotices.txt: the licences of the packages that esbuild put into the bundles.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/project.mjs';

const rule = '-'.repeat(80);

const files = JSON.parse(readFileSync(path.join(root, 'out', 'bundled-files.json'), 'utf8'));
const folders = [...new Set(files.map(packageFolder).filter(Boolean))].sort();
const notices = folders.map((folder) => notice(path.join(root, folder)));
writeFileSync(
  path.join(root, 'ThirdPartyNotices.txt'),
  ['SDRL Explorer contains the following packages, each under its own licence.', ...notices].join(
    `\n\n${rule}\n`,
  ) + '\n',
);

/** `node_modules/@scope/name` of a bundled file, or undefined for the project's own. */
function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function notice(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license, homepage } = manifest;
  if (!license) throw new Error(`${name} does not say its licence: it cannot be shipped.`);
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  if (texts.length === 0) texts.push(standardText(manifest));
  return [`${name} ${version} (${license})`, homepage, ...texts].filter(Boolean).join('\n\n');
}

/** For packages that name a licence but carry no copy of it. */
function standardText({ name, license, author }) {
  const text = readFileSync(path.join(root, 'scripts', 'licences', `${license}.txt`), 'utf8');
  const holder = author?.name ?? author ?? `the authors of ${name}`;
  return `Copyright ${holder}\n\n${text.trim()}`;
}
