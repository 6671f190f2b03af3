import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import type {
  EngineDimensions,
  EngineState,
  SideBatch,
  StepBatch,
  TrainingEngine,
} from '../../core/engine/trainingEngine';
import { adamRate } from '../../core/engine/adam';
import { encoderNoise } from '../../core/model/encoderNoise';
import { labelBlocks } from '../../core/model/labelBlocks';
import { lossTerms } from '../../core/model/lossTerms';
import { encodedBlocks, type BlockSpec, type ModelSpec } from '../../core/model/modelSpec';
import { itemBiasName } from '../../core/model/parameterShapes';
import type { BlockEmbeddings, Side, Tensor } from '../../core/model/sdrlModel';
import { batchBytes, BatchRoom, matrixNumbers } from './batchRoom';
import { layOutParameters, type ParameterLayout } from './parameterLayout';
import { readTensor, tensorPlaces, writeTensor, type TensorPlace } from './parameterTensors';
import { growMemory } from './sharedMemory';
import type { SidePlace } from './stepMessage';
import type { Turn } from './threadControl';
import type { ThreadPool } from './threadPool';
import { growRoom, layOutWork, type RowRoom, type WorkLayout } from './workLayout';

/**
 * The training step on WebAssembly kernels: the first layers multiply the sparse inputs, the output
 * layers are decoded and updated a few columns at a time, and threads share one memory.
 */
export class WasmEngine implements TrainingEngine {
  readonly name: string;
  readonly #spec: ModelSpec;
  readonly #blocks: readonly BlockSpec[];
  readonly #memory: WebAssembly.Memory;
  readonly #threads: number;
  readonly #pool: ThreadPool;
  readonly #parameters: ParameterLayout;
  readonly #tensors: readonly TensorPlace[];
  readonly #labelBlocks: readonly number[];
  #room: RowRoom = { user: 0, item: 0 };
  #work: WorkLayout;
  /** Room for either of two batches, behind the work. */
  #batchBytes = 0;
  #steps = 0;
  #turn: Turn = 0;
  /** When the last request is put to the threads, and when those of either turn are done. */
  #put: Promise<void> = Promise.resolve();
  readonly #inTurn: [Promise<void>, Promise<void>] = [Promise.resolve(), Promise.resolve()];

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
    this.#blocks = encodedBlocks(spec);
    this.#memory = options.memory;
    this.#threads = options.threads;
    this.#pool = options.pool;
    this.#parameters = layOutParameters(spec, options.dimensions);
    this.#tensors = tensorPlaces(spec, this.#parameters);
    const labelled = labelBlocks(spec).map(({ index }) => index);
    this.#labelBlocks = this.#blocks.map((_, index) => labelled.indexOf(index));
    this.#work = this.#layOutWork();
    // Before the first step the moments are zero, as a fresh memory is.
    this.#write(options.initial, options.initial.steps === 0 ? [0] : [0, 1, 2]);
  }

  step(batch: StepBatch, signal?: AbortSignal): Promise<Float32Array> {
    return this.#take(async (turn, idle) => {
      const { users, items, itemRows, ratings, learningRate } = batch;
      const width = this.#parameters.sides.user.width;
      await this.#makeRoom(
        { user: users.inputs.rows, item: items.inputs.rows },
        batchBytes(batch, width),
        idle,
      );
      const room = new BatchRoom(this.#memory, this.#batchStart(turn));
      const side = (name: Side, data: SideBatch): SidePlace =>
        room.side(data, {
          labelBlocks: this.#labelBlocks,
          ...(this.#spec.encoder === 'variational' && {
            noise: this.#noise(batch.noiseSeed, name, data.inputs.rows),
          }),
        });
      this.#losses(turn).fill(0);
      this.#steps++;
      const done = this.#pool.run(
        {
          type: 'step',
          turn,
          user: side('user', users),
          item: side('item', items),
          itemRows: this.#parameters.itemBias ? room.rowNumbers(itemRows) : 0,
          ratings: room.matrix(ratings),
          room: this.#room,
          ...adamRate(this.#steps, learningRate),
        },
        signal,
      );
      return { done, result: () => this.#sumLosses(turn) };
    });
  }

  async encode(side: Side, rows: CsrMatrix): Promise<BlockEmbeddings> {
    const encoded = this.#take(async (turn, idle) => {
      await this.#makeRoom({ user: 0, item: 0, [side]: rows.rows }, 4 * matrixNumbers(rows), idle);
      const inputs = new BatchRoom(this.#memory, this.#batchStart(turn)).matrix(rows);
      const room = this.#room;
      const done = this.#pool.run({ type: 'encode', turn, side, rows: rows.rows, inputs, room });
      return { done, result: () => this.#readEmbeddings(side, rows.rows) };
    });
    // What follows would write over the embeddings.
    this.#put = settled(encoded);
    return encoded;
  }

  itemBias(): Float32Array | undefined {
    const place = this.#tensors.find(({ name }) => name === itemBiasName);
    return place && this.#read(place, 0).data;
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

  importState(state: EngineState): void {
    this.#write(state, [0, 1, 2]);
  }

  dispose(): void {
    this.#pool.dispose();
  }

  /**
   * Puts a request to the threads when those before it are put, and the one that had its turn is
   * done with. What was put before may still be worked on meanwhile.
   */
  async #take<Result>(
    put: (
      turn: Turn,
      /** When what was put before is done. */
      idle: Promise<void>,
    ) => Promise<{ readonly done: Promise<void>; readonly result: () => Result }>,
  ): Promise<Result> {
    const turn = this.#turn;
    const other = turn === 0 ? 1 : 0;
    this.#turn = other;
    const [before, idle] = [this.#inTurn[turn], this.#inTurn[other]];
    const putting = this.#put.then(() => before).then(() => put(turn, idle));
    const whole = putting.then(async ({ done, result }) => {
      await done;
      return result();
    });
    this.#put = settled(putting);
    this.#inTurn[turn] = settled(whole);
    return whole;
  }

  /** Makes room for a batch, behind what the threads need for as many rows. */
  async #makeRoom(rows: RowRoom, bytes: number, idle: Promise<void>): Promise<void> {
    const room = growRoom(this.#room, rows);
    if (room === this.#room && bytes <= this.#batchBytes) return;
    await idle; // data that is worked on lies where other data will
    this.#room = room;
    // Batches differ in size; memory that is not written to costs nothing.
    this.#batchBytes = Math.max(this.#batchBytes, 64 * Math.ceil((1.5 * bytes) / 64));
    this.#work = this.#layOutWork();
  }

  #layOutWork(): WorkLayout {
    const rows = this.#room;
    const work = layOutWork(this.#spec, this.#parameters, { rows, threads: this.#threads });
    growMemory(this.#memory, work.end + 2 * this.#batchBytes);
    return work;
  }

  #batchStart(turn: Turn): number {
    return this.#work.end + turn * this.#batchBytes;
  }

  /** Filled up as the embeddings are. */
  #noise(seed: number, side: Side, rows: number): Float32Array {
    const { width, blocks } = this.#parameters.sides[side];
    const widths = this.#blocks.map((block) => block.width);
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

  #losses(turn: Turn): Float64Array {
    const { losses, partials } = this.#work;
    const count = lossTerms(this.#spec).length * partials;
    return new Float64Array(this.#memory.buffer, losses[turn], count);
  }

  #sumLosses(turn: Turn): Float32Array {
    const { partials } = this.#work;
    const parts = this.#losses(turn);
    return Float32Array.from(lossTerms(this.#spec), (_, term) =>
      parts.subarray(term * partials, (term + 1) * partials).reduce((sum, part) => sum + part, 0),
    );
  }

  #readEmbeddings(side: Side, rows: number): BlockEmbeddings {
    const { width, blocks } = this.#parameters.sides[side];
    const mean = this.#numbers(this.#work.sides[side].mean, rows * width);
    return this.#blocks.map((block, i) => {
      const values = new Float32Array(rows * block.width);
      for (let row = 0, from = blocks[i]!.start; row < rows; row++, from += width)
        values.set(mean.subarray(from, from + block.width), row * block.width);
      return values;
    });
  }

  #write({ parameters, optimizer, steps }: EngineState, regions: readonly number[]): void {
    for (const place of this.#tensors)
      for (const region of regions) {
        const name = ['', 'adam.m.', 'adam.v.'][region]! + place.name;
        const { data } = (region === 0 ? parameters : optimizer).get(name)!;
        writeTensor(this.#region(region), place, data);
      }
    this.#steps = steps;
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

/** Resolves when a promise is settled, however. */
function settled(promise: Promise<unknown>): Promise<void> {
  return promise.then(
    () => undefined,
    () => undefined,
  );
}
