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
import { multiplySource } from '../kernels/training/multiply.mjs';
import { root } from './setup/project.mjs';

const options = [
  ['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'],
  ['--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd'],
].flat();
const shared = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];
const training = ['kernels/training/index.ts', ...options, ...shared];

/** The files that come out: `simdKernels` reads the first, `loadWasmEngine` one of the others. */
const modules = {
  'kernels.wasm': { command: ['kernels/index.ts', ...options] },
  'training.wasm': { command: training, written: { multiply: multiplySource({ terms: 2 }) } },
  'training-relaxed.wasm': {
    command: [...training, '--enable', 'relaxed-simd'],
    written: { multiply: multiplySource({ terms: 4 }) },
  },
};

/**
 * Writes the kernels into a folder and returns it. What was compiled from the same sources before is
 * taken from `out/kernels`.
 */
export async function buildKernels(folder = path.join(root, 'out', 'kernels')) {
  const hash = sourcesHash();
  mkdirSync(folder, { recursive: true });
  for (const [name, module] of Object.entries(modules)) {
    const cached = path.join(root, 'out', 'kernels', `${hash}-${name}`);
    if (!existsSync(cached)) await compile(module, cached);
    const file = path.join(folder, name);
    // Beside the target and renamed: several test processes may build at the same time.
    copyFileSync(cached, `${file}.${process.pid}`);
    renameSync(`${file}.${process.pid}`, file);
  }
  return folder;
}

/** `written`: sources that are written by a program, by the name of their file. */
async function compile({ command, written = {} }, file) {
  const { main } = await import('assemblyscript/asc');
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${path.relative(root, file)}.${process.pid}`;
  const { error, stderr } = await main([...command, '--baseDir', root, '--outFile', unfinished], {
    readFile(name, folder) {
      const source = written[path.basename(name, '.ts')];
      if (source !== undefined) return source;
      const file = path.resolve(folder, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
  });
  if (error) throw new Error(`The kernels do not compile.\n${stderr}`, { cause: error });
  renameSync(path.join(root, unfinished), file);
}

function sourcesHash() {
  const hash = createHash('sha256').update(JSON.stringify(modules));
  const folder = path.join(root, 'kernels');
  for (const name of readdirSync(folder, { recursive: true }).sort())
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(path.join(folder, name)));
  hash.update(readFileSync(path.join(root, 'node_modules', 'assemblyscript', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}
