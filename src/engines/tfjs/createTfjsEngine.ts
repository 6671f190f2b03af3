import type { EngineChoice } from '../../core/engine/engineChoice';
import { parameterCount } from '../../core/model/parameterShapes';
import { loadBundledLibrary } from './bundledLibrary';
import { loadTfjsNode } from './loadTfjsNode';
import { largestDifference, selfTest } from './selfTest';
import { TfjsEngine } from './tfjsEngine';
import type { TensorLibrary } from './tensorLibrary';

export interface TfjsEngineOptions {
  /** Absolute path of the folder with TensorFlow.js' `.wasm` files. */
  readonly wasmFolder: string;
  /** Absolute path of an installed `@tensorflow/tfjs-node`, to be used instead where it works. */
  readonly tfjsNodePath?: string;
}

/** A step of an accelerator may differ by this much from the bundled engine's. */
const tolerance = 1e-4;

/**
 * Loads the TensorFlow.js engine: tfjs-node from the path given, where it loads and passes a
 * self-test against the bundled engine, else the bundled one, with a note that says why. Rejects
 * with a `UserError` where the bundled engine's files are missing.
 */
export async function loadTfjsEngine({
  wasmFolder,
  tfjsNodePath,
}: TfjsEngineOptions): Promise<EngineChoice> {
  const bundled = await loadBundledLibrary(wasmFolder);
  const fallback = choiceOf('tfjs-wasm', bundled.library);
  if (tfjsNodePath === undefined) return fallback;
  const expected = selfTest(bundled.library);
  try {
    const accelerated = await loadTfjsNode(tfjsNodePath);
    const difference = largestDifference(selfTest(accelerated), expected);
    if (difference <= tolerance) return choiceOf('tfjs-node', accelerated);
    throw new Error(`its training step differs by ${difference.toExponential(1)}`);
  } catch (error) {
    await bundled.activate();
    const message = error instanceof Error ? error.message : String(error);
    const reason = message.split('\n', 1)[0]!; // what was required from where follows it
    return {
      ...fallback,
      notes: [
        `tfjs-node in ${tfjsNodePath} is not used: ${reason}. Training runs on ${fallback.name}.`,
      ],
    };
  }
}

/** Parameters and two moments, tensors of parameters and gradients, a transposed copy, the gradients read back. */
const parameterCopies = 3 + 2 + 1 + 1;

/** Inputs and targets with their plain copies, a transposed copy, logits and what the loss makes of them. */
const stepCopies = 12;

function choiceOf(name: string, library: TensorLibrary): EngineChoice {
  return {
    name,
    createEngine: (spec, _dimensions, initial) =>
      Promise.resolve(new TfjsEngine(library, { name, spec, initial })),
    notes: [],
    estimateBytes: (spec, dimensions, rows) =>
      4 * parameterCopies * parameterCount(spec, dimensions) +
      4 * stepCopies * (rows.user * dimensions.itemCount + rows.item * dimensions.userCount),
  };
}
