// Compiles kernels/*.ts (AssemblyScript) to WebAssembly with SIMD.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import path from 'node:path';
import { root } from './setup/project.mjs';

/** The one file that comes out, and that `simdKernels` reads. */
export const kernelFile = 'kernels.wasm';

const options = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'];
const target = ['--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noExportMemory'];

/**
 * Writes the kernels into a folder and returns it. What was compiled from the same sources before is
 * taken from `out/kernels`.
 */
export async function buildKernels(folder = path.join(root, 'out', 'kernels')) {
  const cached = path.join(root, 'out', 'kernels', `${sourcesHash()}.wasm`);
  if (!existsSync(cached)) await compile(cached);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, kernelFile);
  // Beside the target and renamed: several test processes may build at the same time.
  copyFileSync(cached, `${file}.${process.pid}`);
  renameSync(`${file}.${process.pid}`, file);
  return folder;
}

async function compile(file) {
  const { main } = await import('assemblyscript/asc');
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${path.relative(root, file)}.${process.pid}`;
  const { error, stderr } = await main(
    ['kernels/index.ts', '--baseDir', root, '--outFile', unfinished, ...options, ...target],
    {},
  );
  if (error) throw new Error(`The kernels do not compile.\n${stderr}`, { cause: error });
  renameSync(path.join(root, unfinished), file);
}

function sourcesHash() {
  const hash = createHash('sha256').update(JSON.stringify([options, target]));
  const folder = path.join(root, 'kernels');
  for (const name of readdirSync(folder).sort())
    hash.update(name).update(readFileSync(path.join(folder, name)));
  hash.update(readFileSync(path.join(root, 'node_modules', 'assemblyscript', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}
