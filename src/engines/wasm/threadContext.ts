import type { ModelSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import type { ParameterLayout, SideParameters } from './parameterLayout';
import type { TrainingKernels } from './trainingKernels';
import type { SideWork, ThreadWork, WorkLayout } from './workLayout';

/** What the passes of a step work with, on one thread. */
export interface ThreadContext {
  readonly spec: ModelSpec;
  readonly kernels: TrainingKernels;
  readonly parameters: ParameterLayout;
  readonly work: WorkLayout;
  readonly own: ThreadWork;
  /** Keeps a part of a loss: the sum over all parts is the loss. */
  readonly addLoss: (term: number, part: number, value: number) => void;
  readonly isCanceled: () => boolean;
}

/** One side of it. */
export interface SideContext extends ThreadContext {
  readonly side: Side;
  /** Terms of the loss by block; -1 for blocks without labels. */
  readonly labelTerms: readonly number[];
  readonly reconstructionTerm: number;
  readonly divergenceTerm: number;
  readonly network: SideParameters;
  readonly room: SideWork;
}
