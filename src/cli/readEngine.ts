import { engineNames, mostThreads, type EngineSettings } from '../core/engine/engineChoice';
import type { OptionSpecs, OptionValues } from './parseArguments';
import { readChoice } from './readChoice';
import { readWholeNumber } from './readNumbers';

/** What computes the training. */
export const engineOptions = {
  engine: {
    type: 'value',
    placeholder: engineNames.join('|'),
    description: 'what trains: our own kernels, or TensorFlow.js',
    default: 'wasm',
  },
  threads: {
    type: 'value',
    placeholder: '<n>',
    description: 'of the engine wasm (default: as suits the machine)',
  },
  reproducible: { type: 'flag', description: 'give the same model on every machine' },
} as const satisfies OptionSpecs;

export function readEngine({
  engine,
  threads,
  reproducible,
}: OptionValues<typeof engineOptions>): EngineSettings {
  return {
    name: readChoice(engine, engineNames, '--engine'),
    isReproducible: reproducible,
    ...(threads !== undefined && {
      threads: readWholeNumber(threads, '--threads', 1, mostThreads),
    }),
  };
}
