import type { Guard } from '../../protocol/guard';
import type { Handlers, ParamsGuards } from '../../protocol/peer';
import { clustersTasks, type ClustersTasks } from './clustersTasks';
import { projectionTasks, type ProjectionTasks } from './projectionTasks';
import type { WorkerTools } from './workerTools';

/** Everything that a worker does, one feature a part: a new one is a line here and one below. */
export type WorkerApi = ProjectionTasks & ClustersTasks;

export function workerHandlers(tools: WorkerTools): Handlers<WorkerApi> {
  return { ...projectionTasks(tools), ...clustersTasks(tools) };
}

/** The two ends of a worker's channel, for `Peer`. */
export interface WorkerEnd {
  readonly requests: WorkerApi;
  readonly notice: never;
}
export interface WorkerOwnerEnd {
  readonly requests: object;
  readonly notice: never;
}

/** What arrives comes from the thread that started the worker, of the same build: nothing is doubted. */
export function trustingGuards(handlers: Handlers<WorkerApi>): ParamsGuards<WorkerApi> {
  const isTrusted = ((): boolean => true) as unknown as Guard<never>;
  const entries = Object.keys(handlers).map((method) => [method, isTrusted]);
  return Object.fromEntries(entries) as ParamsGuards<WorkerApi>; // the methods are the handlers'
}
