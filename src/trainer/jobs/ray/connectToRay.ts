import { randomBytes } from 'node:crypto';
import type { JobFile } from '../../../core/jobs/jobFile';
import { cliFolder } from '../../../core/jobs/jobFile';
import type { Job, JobRunner } from '../../../core/jobs/jobRunner';
import { QueuedRunner } from '../../../core/jobs/queuedRunner';
import { isObject, isString } from '../../../protocol/guard';
import type { HttpAnswer } from './httpRequest';
import { clusterCores } from './clusterCores';
import { packFiles, type JobPackage } from './packFiles';
import { RayClient, type RayClientOptions } from './rayClient';
import { rayHeaders, rayRuntimeEnvironment } from './rayEnvironment';
import { oldNodeExitCode, RayJob } from './rayJob';
import { shellCommand } from './shellCommand';

export interface ConnectToRayOptions extends Omit<RayClientOptions, 'headers'> {
  /** The bundle of the command line, dist/cli.js, with what it needs beside it. */
  readonly cliFile: string;
  /** What jobs find in their working folder, by which path. */
  readonly files: readonly JobFile[];
  /** Jobs at a time; where left out, as many as the cluster has cores. */
  readonly slots?: number;
  readonly pollMs?: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Of the connecting. */
  readonly signal?: AbortSignal;
}

/**
 * Runs jobs on a Ray cluster by its Jobs REST API (docs/scale-out.md): the command line and the files
 * go there once, as a package, and each job is one run of it that reserves a core. Rejects with a
 * `UserError` where no Ray answers or the files cannot be sent.
 */
export async function connectToRay(
  url: URL,
  {
    cliFile,
    files,
    slots,
    pollMs = 1000,
    environment = process.env,
    ...options
  }: ConnectToRayOptions,
): Promise<JobRunner> {
  const { signal, ...clientOptions } = options;
  const runtimeEnv = rayRuntimeEnvironment(environment);
  const client = new RayClient(url, { ...clientOptions, headers: rayHeaders(environment) });
  const asking = { ...(signal && { signal }), mostAttempts: 2, timeoutMs: 15_000 };
  const version = await client.json({ method: 'GET', path: 'api/version', ...asking });
  if (!isVersion(version)) throw client.answerError('no version');
  const sender = new PackageSender(client, await packFiles(cliFile, files));
  const watching = new AbortController();
  const run = randomBytes(6).toString('hex');
  let count = 0;
  return new QueuedRunner({
    slots: slots ?? (await clusterCores(client, asking)),
    start: async (job) => {
      await sender.send(watching.signal);
      const submissionId = `sdrl-${run}-${count++}-${job.id.replace(/[^\w.-]/g, '-')}`;
      await submit(client, {
        submission_id: submissionId,
        entrypoint: entrypoint(job),
        // With a core reserved, Ray spreads the jobs over its machines.
        entrypoint_num_cpus: 1,
        runtime_env: { ...runtimeEnv, working_dir: `gcs://${sender.name}` },
        metadata: { sdrl: job.id },
      });
      return new RayJob({ client, submissionId, pollMs, signal: watching.signal });
    },
    close: () => {
      watching.abort();
      return Promise.resolve();
    },
  });
}

const isVersion = isObject<{ readonly ray_version: string }>({ ray_version: isString });

/** Brings the package to the cluster, which forgets it when no job has used it for a while. */
class PackageSender {
  readonly name: string;
  readonly #client: RayClient;
  readonly #zip: Uint8Array;
  #sending: Promise<void> | undefined;

  constructor(client: RayClient, { name, zip }: JobPackage) {
    this.#client = client;
    this.name = name;
    this.#zip = zip;
  }

  /** Does nothing where it is there; asking keeps it there for some minutes. */
  async send(signal: AbortSignal): Promise<void> {
    this.#sending ??= this.#send(signal).finally(() => (this.#sending = undefined));
    await this.#sending;
  }

  async #send(signal: AbortSignal): Promise<void> {
    const path = `api/packages/gcs/${this.name}`;
    const isAccepted = ({ status }: HttpAnswer): boolean => status === 404;
    const { status } = await this.#client.send({ method: 'GET', path, isAccepted, signal });
    if (status === 200) return;
    await this.#client.send({
      method: 'PUT',
      path,
      body: { type: 'application/octet-stream', bytes: this.#zip },
      timeoutMs: 600_000,
      signal,
    });
  }
}

/** May be sent twice: that the id is there already then means that the first came through. */
async function submit(client: RayClient, job: Readonly<Record<string, unknown>>): Promise<void> {
  await client.send({
    method: 'POST',
    path: 'api/jobs/',
    body: { type: 'application/json', bytes: Buffer.from(JSON.stringify(job)) },
    isAccepted: ({ text }) => text.includes('already exists'),
  });
}

/** Refuses an old Node in words before it meets what it cannot read. */
function entrypoint({ args }: Job): string {
  const check = `process.exit(parseInt(process.versions.node) < 20 ? ${oldNodeExitCode} : 0)`;
  return `${shellCommand(['node', '-e', check])} && exec ${shellCommand(['node', `${cliFolder}/cli.js`, ...args])}`;
}
