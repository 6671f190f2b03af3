/**
 * Times one engine on one shape, in a process of its own: `node stepChild.mjs <engine> <shape>
 * <threads> <seconds>` prints milliseconds a step, the losses of the first steps and the peak memory.
 */
import path from 'node:path';
import v8 from 'node:v8';
import { initialState } from '../../src/core/model/initialParameters';
import type { EngineFactory } from '../../src/core/engine/trainingEngine';
import { loadTfjsEngine } from '../../src/engines/tfjs/createTfjsEngine';
import { loadWasmEngine } from '../../src/engines/wasm/createWasmEngine';
import { createStepCase } from './stepCase';

const [engineName = '', shape = '', threads = '2', seconds = '5'] = process.argv.slice(2);
const { spec, dimensions, batch } = createStepCase(shape);

/** Steps whose losses are compared, before times are. */
const warmUp = 3;
const startMs = performance.now();
const engine = await (await factory())(spec, dimensions, initialState(spec, dimensions, 1));
const startedMs = performance.now() - startMs;
const losses: number[][] = [];
const times: number[] = [];
let cpu = process.cpuUsage();
let asked = 0;
const ask = (): Promise<Float32Array> => engine.step(batch(asked++));
let next = ask();
let following = ask();
let lastMs = performance.now();
for (const endMs = performance.now() + 1000 * Number(seconds); ;) {
  // As a training does: the next batch waits while one is worked on.
  const stepLosses = await next;
  next = following;
  following = ask();
  times.push(performance.now() - lastMs);
  lastMs = performance.now();
  if (losses.length < warmUp) losses.push([...stepLosses]);
  if (losses.length === warmUp && times.length === warmUp) cpu = process.cpuUsage();
  if (performance.now() > endMs && times.length >= 5) break;
}
await Promise.all([next, following]);
engine.dispose();
const { user, system } = process.cpuUsage(cpu);
const cpuMs = (user + system) / 1000 / (times.length - warmUp);
times.sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    bestMs: times[0],
    medianMs: times[times.length >> 1],
    cpuMs,
    startedMs,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    losses,
  }),
);

async function factory(): Promise<EngineFactory> {
  if (engineName === 'tfjs-wasm') {
    const wasmFolder = path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist');
    return (await loadTfjsEngine({ wasmFolder })).createEngine;
  }
  const isReproducible = engineName === 'wasm';
  // Node 20 has the fused instructions behind a flag; later versions have them without.
  if (!isReproducible) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
  const folder = path.dirname(process.argv[1]!);
  const choice = loadWasmEngine({
    wasmFolder: path.join(folder, 'wasm'),
    workerFile: path.join(folder, 'engine.js'),
    threads: Number(threads),
    isReproducible,
  });
  if (choice?.name !== engineName) throw new Error(`${engineName} does not run here.`);
  return choice.createEngine;
}
