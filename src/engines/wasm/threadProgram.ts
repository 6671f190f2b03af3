import { commonTerms, lossTerms } from '../../core/model/lossTerms';
import { encodedBlocks, type ModelSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import { backwardPass, transposeWeights } from './backwardPass';
import { decoderPass } from './decoderPass';
import { encodeRows, forwardPass } from './forwardPass';
import type { ParameterLayout } from './parameterLayout';
import { phaseOf } from './phaseOf';
import { ratingGradientOfItems, ratingPass } from './ratingPass';
import { grownBuffer } from './sharedMemory';
import type { StepRequest, ThreadRequest } from './stepMessage';
import type { SideContext, ThreadContext } from './threadContext';
import type { Phase, ThreadControl } from './threadControl';
import type { TrainingKernels } from './trainingKernels';
import { updateDenseLayers, updateInputWeights, updateItemBias } from './updatePass';
import { layOutWork, type RowRoom, type WorkLayout } from './workLayout';

export interface ThreadProgramOptions {
  readonly spec: ModelSpec;
  readonly memory: WebAssembly.Memory;
  readonly kernels: TrainingKernels;
  readonly parameters: ParameterLayout;
  readonly control: ThreadControl;
  /** Number of this thread, from 0. */
  readonly thread: number;
}

/**
 * The training step as one thread sees it. Every task writes to a place of its own and sums in an
 * order of its own, so that results are the same to the bit for any number of threads.
 */
export class ThreadProgram {
  readonly #options: ThreadProgramOptions;
  #room: RowRoom | undefined;
  #work: WorkLayout | undefined;

  constructor(options: ThreadProgramOptions) {
    this.#options = options;
  }

  /** The phases of a request. */
  phases(request: ThreadRequest): readonly Phase[] {
    const context = this.#context(request);
    if (request.type === 'encode') return [encodeRows(this.#side(context, request.side), request)];
    return stepPhases(context, request, (side) => this.#side(context, side));
  }

  #context({ room, turn }: ThreadRequest): ThreadContext {
    const { spec, memory, kernels, parameters, control, thread } = this.#options;
    if (room.user !== this.#room?.user || room.item !== this.#room.item) {
      this.#room = room;
      this.#work = layOutWork(spec, parameters, { rows: room, threads: control.threads });
    }
    const work = this.#work!; // laid out above
    const { losses, partials } = work;
    const buffer = grownBuffer(memory, work.end);
    const sums = new Float64Array(buffer, losses[turn], lossTerms(spec).length * partials);
    return {
      spec,
      kernels,
      parameters,
      work,
      own: work.threads[thread]!,
      addLoss: (term, part, value) => (sums[term * partials + part] = value),
      isCanceled: () => control.isCanceled,
    };
  }

  #side(context: ThreadContext, side: Side): SideContext {
    const terms = lossTerms(context.spec);
    return {
      ...context,
      side,
      // Blocks may be named as the terms before and after theirs.
      labelTerms: encodedBlocks(context.spec).map(({ name }) =>
        terms.indexOf(`${name}.${side}`, commonTerms),
      ),
      reconstructionTerm: terms.indexOf(`reconstruction.${side}`),
      divergenceTerm: terms.lastIndexOf(`kl.${side}`),
      network: context.parameters.sides[side],
      room: context.work.sides[side],
    };
  }
}

function stepPhases(
  context: ThreadContext,
  step: StepRequest,
  sideOf: (side: Side) => SideContext,
): readonly Phase[] {
  const user = sideOf('user');
  const item = sideOf('item');
  return [
    phaseOf(forwardPass(user, step.user), forwardPass(item, step.item)),
    phaseOf(
      decoderPass(user, step.user, step),
      decoderPass(item, step.item, step),
      ratingPass(context, step),
      transposeWeights(user),
      transposeWeights(item),
    ),
    phaseOf(
      backwardPass(item, step.item, ratingGradientOfItems(context, step)),
      backwardPass(user, step.user),
    ),
    phaseOf(
      updateDenseLayers(user, step.user, step),
      updateDenseLayers(item, step.item, step),
      updateInputWeights(user, step.user, step),
      updateInputWeights(item, step.item, step),
      updateItemBias(context, step),
    ),
  ];
}
