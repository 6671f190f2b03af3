import type { CsrMatrix } from '../dataset/csrMatrix';
import { throwIfCanceled } from '../errors';
import { encodedBlocks, memberSpec, memberTensorName, type ModelSpec } from '../model/modelSpec';
import type { BlockEmbeddings, Side, Tensor, TensorMap } from '../model/sdrlModel';
import type { EngineFactory, EngineState, StepBatch, TrainingEngine } from './trainingEngine';

/** Makes engines that train the networks of a spec with `members` side by side. */
export function ensembleOf(createEngine: EngineFactory): EngineFactory {
  return async (spec, dimensions, initial) => {
    const { members = 1 } = spec;
    const engines: TrainingEngine[] = [];
    try {
      for (let member = 0; member < members; member++)
        engines.push(
          await createEngine(memberSpec(spec), dimensions, memberState(initial, member)),
        );
    } catch (error) {
      for (const engine of engines) engine.dispose();
      throw error;
    }
    return new EnsembleEngine(engines, spec);
  };
}

/**
 * Networks that take the same steps from different first weights: their encoders differ, and the mean
 * of their scores ranks better than those of one. Losses are means over the networks; embeddings
 * stand side by side in each block, divided by √members.
 */
class EnsembleEngine implements TrainingEngine {
  readonly name: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engines: readonly TrainingEngine[],
    private readonly spec: ModelSpec,
  ) {
    this.name = engines[0]!.name;
  }

  /** One network after the other: each uses all threads. */
  step(batch: StepBatch, signal?: AbortSignal): Promise<Float32Array> {
    const stepping = this.#last.then(async () => {
      const losses: Float32Array[] = [];
      for (const engine of this.engines) {
        throwIfCanceled(signal);
        losses.push(await engine.step(batch, signal));
      }
      return losses[0]!.map(
        (_, term) => losses.reduce((sum, of) => sum + of[term]!, 0) / losses.length,
      );
    });
    // A step after one that failed is not taken: its networks would be at different steps.
    this.#last = stepping;
    stepping.catch(() => undefined); // heard by whoever asked for it
    return stepping;
  }

  async encode(side: Side, rows: CsrMatrix): Promise<BlockEmbeddings> {
    const parts: BlockEmbeddings[] = [];
    for (const engine of this.engines) parts.push(await engine.encode(side, rows));
    return encodedBlocks(this.spec).map((_, block) =>
      sideBySide(
        parts.map((blocks) => blocks[block]!),
        rows.rows,
      ),
    );
  }

  /** The mean over the networks. */
  itemBias(): Float32Array | undefined {
    const all = this.engines.map((engine) => engine.itemBias());
    return all[0]?.map((_, item) => all.reduce((sum, own) => sum + own![item]!, 0) / all.length);
  }

  exportState(): EngineState {
    const states = this.engines.map((engine) => engine.exportState());
    const join = (mapOf: (state: EngineState) => TensorMap): TensorMap =>
      new Map(
        states.flatMap((state, member) =>
          Array.from(mapOf(state), ([name, tensor]): [string, Tensor] => [
            renamed(name, (own) => memberTensorName(own, member)),
            tensor,
          ]),
        ),
      );
    return {
      parameters: join(({ parameters }) => parameters),
      optimizer: join(({ optimizer }) => optimizer),
      steps: states[0]!.steps,
    };
  }

  importState(state: EngineState): void {
    this.engines.forEach((engine, member) => engine.importState(memberState(state, member)));
    this.#last = Promise.resolve();
  }

  dispose(): void {
    for (const engine of this.engines) engine.dispose();
  }
}

/** A moment's prefix, the side, and which network it is, from the second on (`memberTensorName`). */
const numbered = /^(adam\.[mv]\.)?(user|item)\.(\d+)\./;

/** The tensors of one network by its own names. */
function memberState({ parameters, optimizer, steps }: EngineState, member: number): EngineState {
  const select = (tensors: TensorMap): TensorMap =>
    new Map(
      Array.from(tensors).flatMap(([name, tensor]): [string, Tensor][] => {
        const [, , , number = '1'] = numbered.exec(name) ?? [];
        return Number(number) === member + 1 ? [[name.replace(numbered, '$1$2.'), tensor]] : [];
      }),
    );
  return { parameters: select(parameters), optimizer: select(optimizer), steps };
}

/** Renames a parameter, or a moment of it after its prefix. */
function renamed(name: string, rename: (own: string) => string): string {
  const [prefix = ''] = /^adam\.[mv]\./.exec(name) ?? [];
  return prefix + rename(name.slice(prefix.length));
}

function sideBySide(parts: readonly Float32Array[], rows: number): Float32Array {
  const width = parts[0]!.length / Math.max(1, rows);
  const joined = new Float32Array(parts.length * parts[0]!.length);
  const scale = 1 / Math.sqrt(parts.length);
  parts.forEach((part, p) => {
    for (let i = 0; i < part.length; i++) {
      const row = Math.floor(i / width);
      joined[(row * parts.length + p) * width + (i % width)] = part[i]! * scale;
    }
  });
  return joined;
}
