/**
 * Times one engine on one shape, in a process of its own: `node stepChild.cjs <engine> <shape>
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

/** Steps whose losses are compared, before times are. */
const warmUp = 3;
/** Steps come in pairs where two are in flight: a few together are timed. */
const stepsTogether = 4;

void measure().then((measured) => process.stdout.write(JSON.stringify(measured)));

async function measure(): Promise<object> {
  const { spec, dimensions, batch } = createStepCase(shape);
  const startMs = performance.now();
  const engine = await (await factory())(spec, dimensions, initialState(spec, dimensions, 1));
  const startedMs = performance.now() - startMs;
  const losses: number[][] = [];
  const ends: number[] = [];
  let cpu = process.cpuUsage();
  let asked = 0;
  // As a training does: the next batch waits while one is worked on.
  const ask = (): Promise<Float32Array> => engine.step(batch(asked++));
  const inFlight = [ask(), ask()];
  for (const endMs = performance.now() + 1000 * Number(seconds); ;) {
    const stepLosses = await inFlight.shift()!;
    if (losses.length < warmUp) losses.push([...stepLosses]);
    ends.push(performance.now());
    if (ends.length === warmUp) cpu = process.cpuUsage();
    if (performance.now() > endMs && ends.length > warmUp + stepsTogether) break;
    inFlight.push(ask());
  }
  const { user, system } = process.cpuUsage(cpu);
  await Promise.all(inFlight);
  engine.dispose();
  const times = ends
    .slice(warmUp - 1, -stepsTogether)
    .map((from, i) => (ends[i + warmUp - 1 + stepsTogether]! - from) / stepsTogether)
    .sort((a, b) => a - b);
  return {
    bestMs: times[0],
    medianMs: times[times.length >> 1],
    cpuMs: (user + system) / 1000 / (ends.length - warmUp),
    startedMs,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    losses,
  };
}

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
