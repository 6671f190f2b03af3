import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import type {
  EngineDimensions,
  EngineState,
  StepBatch,
  TrainingEngine,
} from '../../core/engine/trainingEngine';
import { adamRate } from '../../core/engine/adam';
import { encoderNoise } from '../../core/model/encoderNoise';
import { labelBlocks } from '../../core/model/labelBlocks';
import { lossTerms } from '../../core/model/lossTerms';
import type { ModelSpec } from '../../core/model/modelSpec';
import type { BlockEmbeddings, Side, Tensor } from '../../core/model/sdrlModel';
import { BatchRoom } from './batchRoom';
import { layOutParameters, type ParameterLayout } from './parameterLayout';
import { readTensor, tensorPlaces, writeTensor, type TensorPlace } from './parameterTensors';
import { growMemory } from './sharedMemory';
import type { ThreadPool } from './threadPool';
import { growRoom, layOutWork, type RowRoom, type WorkLayout } from './workLayout';

/**
 * The training step on WebAssembly kernels: the first layers multiply the sparse inputs, the output
 * layers are decoded and updated a few columns at a time, and threads share one memory.
 */
export class WasmEngine implements TrainingEngine {
  readonly name: string;
  readonly #spec: ModelSpec;
  readonly #memory: WebAssembly.Memory;
  readonly #threads: number;
  readonly #pool: ThreadPool;
  readonly #parameters: ParameterLayout;
  readonly #tensors: readonly TensorPlace[];
  readonly #labelBlocks: readonly number[];
  #room: RowRoom = { user: 0, item: 0 };
  #work: WorkLayout;
  #steps = 0;

  constructor(options: {
    readonly name: string;
    readonly spec: ModelSpec;
    readonly dimensions: EngineDimensions;
    readonly initial: EngineState;
    /** Shared with the threads of the pool. */
    readonly memory: WebAssembly.Memory;
    readonly threads: number;
    readonly pool: ThreadPool;
  }) {
    const { spec } = options;
    this.name = options.name;
    this.#spec = spec;
    this.#memory = options.memory;
    this.#threads = options.threads;
    this.#pool = options.pool;
    this.#parameters = layOutParameters(spec, options.dimensions);
    this.#tensors = tensorPlaces(spec, this.#parameters);
    const labelled = labelBlocks(spec).map(({ index }) => index);
    this.#labelBlocks = spec.blocks.map((_, index) => labelled.indexOf(index));
    this.#work = this.#layOutWork();
    this.importState(options.initial);
  }

  async step(batch: StepBatch, signal?: AbortSignal): Promise<Float32Array> {
    const { users, items, ratings, learningRate, noiseSeed } = batch;
    const batchRoom = this.#batchRoom({ user: users.inputs.rows, item: items.inputs.rows });
    const noiseOf = (side: Side, rows: number): { readonly noise?: Float32Array } =>
      this.#spec.encoder === 'variational' ? { noise: this.#noise(noiseSeed, side, rows) } : {};
    const labelBlocks = this.#labelBlocks;
    this.#losses().fill(0);
    this.#steps++;
    await this.#pool.run(
      {
        type: 'step',
        user: batchRoom.side(users, { labelBlocks, ...noiseOf('user', users.inputs.rows) }),
        item: batchRoom.side(items, { labelBlocks, ...noiseOf('item', items.inputs.rows) }),
        ratings: batchRoom.matrix(ratings),
        room: this.#room,
        ...adamRate(this.#steps, learningRate),
      },
      signal,
    );
    const parts = this.#losses();
    const { partials } = this.#work;
    return Float32Array.from(lossTerms(this.#spec), (_, term) =>
      parts.subarray(term * partials, (term + 1) * partials).reduce((sum, part) => sum + part, 0),
    );
  }

  async encode(side: Side, rows: CsrMatrix): Promise<BlockEmbeddings> {
    const batchRoom = this.#batchRoom({ user: 0, item: 0, [side]: rows.rows });
    const inputs = batchRoom.matrix(rows);
    await this.#pool.run({ type: 'encode', side, rows: rows.rows, inputs, room: this.#room });
    const { width, blocks } = this.#parameters.sides[side];
    const mean = this.#numbers(this.#work.sides[side].mean, rows.rows * width);
    return this.#spec.blocks.map((block, i) => {
      const values = new Float32Array(rows.rows * block.width);
      for (let row = 0, from = blocks[i]!.start; row < rows.rows; row++, from += width)
        values.set(mean.subarray(from, from + block.width), row * block.width);
      return values;
    });
  }

  exportState(): EngineState {
    const optimizer = new Map<string, Tensor>();
    for (const place of this.#tensors) {
      optimizer.set(`adam.m.${place.name}`, this.#read(place, 1));
      optimizer.set(`adam.v.${place.name}`, this.#read(place, 2));
    }
    return {
      parameters: new Map(this.#tensors.map((place) => [place.name, this.#read(place, 0)])),
      optimizer,
      steps: this.#steps,
    };
  }

  importState({ parameters, optimizer, steps }: EngineState): void {
    for (const place of this.#tensors)
      [place.name, `adam.m.${place.name}`, `adam.v.${place.name}`].forEach((name, region) => {
        const { data } = (region === 0 ? parameters : optimizer).get(name)!;
        writeTensor(this.#region(region), place, data);
      });
    this.#steps = steps;
  }

  dispose(): void {
    this.#pool.dispose();
  }

  /** Room for a batch, behind what the threads need for as many rows. */
  #batchRoom(rows: RowRoom): BatchRoom {
    const room = growRoom(this.#room, rows);
    if (room !== this.#room) {
      this.#room = room;
      this.#work = this.#layOutWork();
    }
    return new BatchRoom(this.#memory, this.#work.end);
  }

  #layOutWork(): WorkLayout {
    const rows = this.#room;
    const work = layOutWork(this.#spec, this.#parameters, { rows, threads: this.#threads });
    growMemory(this.#memory, work.end);
    return work;
  }

  /** Filled up as the embeddings are. */
  #noise(seed: number, side: Side, rows: number): Float32Array {
    const { width, blocks } = this.#parameters.sides[side];
    const widths = this.#spec.blocks.map((block) => block.width);
    const total = widths.reduce((sum, blockWidth) => sum + blockWidth, 0);
    const drawn = encoderNoise(seed, side, rows, total);
    const noise = new Float32Array(this.#room[side] * width);
    for (let row = 0, from = 0; row < rows; row++)
      widths.forEach((blockWidth, i) => {
        noise.set(drawn.subarray(from, from + blockWidth), row * width + blocks[i]!.start);
        from += blockWidth;
      });
    return noise;
  }

  #losses(): Float64Array {
    const { losses, partials } = this.#work;
    return new Float64Array(this.#memory.buffer, losses, lossTerms(this.#spec).length * partials);
  }

  /** The memory from where addresses of parameters name their first or second moments. */
  #region(region: number): Float32Array {
    const { moments } = this.#parameters;
    const start = region * moments;
    return this.#numbers(start, (this.#memory.buffer.byteLength - start) / 4);
  }

  #read(place: TensorPlace, region: number): Tensor {
    return { shape: place.shape, data: readTensor(this.#region(region), place) };
  }

  #numbers(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length);
  }
}
