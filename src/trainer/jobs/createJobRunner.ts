import type { JobFile } from '../../core/jobs/jobFile';
import type { JobRunner } from '../../core/jobs/jobRunner';
import { connectToRay } from './ray/connectToRay';
import { createLocalRunner } from './localRunner';
import type { RunnerAddress } from './runnerAddress';

export interface JobRunnerOptions {
  /** The bundle of the command line, dist/cli.js, with what it needs beside it. */
  readonly cliFile: string;
  /** What jobs on other machines find in their working folder; those on this machine read in place. */
  readonly files: readonly JobFile[];
  /** Jobs at a time; where left out, as many as the place has cores. */
  readonly slots?: number;
  /** On this machine, yields the cores to the editor. */
  readonly isBackground?: boolean;
  readonly signal?: AbortSignal;
}

/** Rejects with a `UserError` where the address cannot be reached or does not answer as it should. */
export async function createJobRunner(
  address: RunnerAddress,
  { cliFile, files, slots, isBackground = false, signal }: JobRunnerOptions,
): Promise<JobRunner> {
  const shared = { cliFile, ...(slots !== undefined && { slots }) };
  switch (address.type) {
    case 'local':
      return createLocalRunner({ ...shared, isBackground });
    case 'ray':
      return connectToRay(address.url, { ...shared, files, ...(signal && { signal }) });
  }
}
