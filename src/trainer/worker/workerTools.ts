import type { RowKernelFactory } from '../../core/analysis/rowKernel';

/** What the tasks of a worker share. */
export interface WorkerTools {
  readonly createKernel: RowKernelFactory;
}
