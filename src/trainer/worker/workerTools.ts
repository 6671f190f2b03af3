import type { RowKernelFactory } from '../../core/analysis/rowKernel';
import type { ForceKernelFactory } from '../../core/projection/forceKernel';

/** What the tasks of a worker share. */
export interface WorkerTools {
  readonly createKernel: RowKernelFactory;
  readonly createForces: ForceKernelFactory;
}
