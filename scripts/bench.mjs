// npm run bench                              lists the benchmarks
// npm run bench -- <name> [arguments] [--json]   runs bench/<name>.ts and prints its rows
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatTable } from './formatTable.mjs';
import { importTypeScript } from './importTypeScript.mjs';
import { root } from './setup/project.mjs';

const [name, ...rest] = process.argv.slice(2);
const folder = path.join(root, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .filter((file) =>
    /^export async function run\b/m.test(readFileSync(path.join(folder, file), 'utf8')),
  )
  .map((file) => file.replace(/\.ts$/, ''));

if (!name || !names.includes(name)) {
  const usage = 'Usage: npm run bench -- <name> [arguments] [--json]';
  console.log([usage, '', 'Benchmarks:', ...names.map((known) => `  ${known}`)].join('\n'));
  process.exit(name ? 2 : 0);
}

const json = rest.includes('--json');
process.chdir(root);
const print = console.log;
console.log = console.error; // remarks of a benchmark must not end up in its result
const { run } = await importTypeScript(`bench/${name}.ts`);
const result = await run(rest.filter((argument) => argument !== '--json'));
print(
  json ? JSON.stringify(result, undefined, 2) : `${result.name}\n\n${formatTable(result.rows)}`,
);
