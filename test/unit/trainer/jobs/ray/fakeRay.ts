import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer; `drop` breaks the connection, `hang` never answers. */
export type FakeAnswer = { status: number; body: string } | 'drop' | 'hang';

/** A job as Ray 2.58 tells it, in what is looked at. */
export interface FakeJob {
  status: string;
  message: string | null;
  driver_exit_code: number | null;
  logs: string;
  /** States that it goes through, one each time it is asked for. */
  coming: Partial<FakeJob>[];
}

const nodes = [
  { state: 'ALIVE', resources_total: { 'node:a': 1, CPU: 2, memory: 2e10 } },
  { state: 'ALIVE', resources_total: { 'node:b': 1, CPU: 1, memory: 2e10 } },
  { state: 'DEAD', resources_total: { 'node:c': 1, CPU: 8, memory: 2e10 } },
];

/**
 * A dashboard over real HTTP that answers in the words of Ray 2.58.0's, as recorded from one. `odd`
 * may answer instead.
 */
export class FakeRay {
  readonly seen: SeenRequest[] = [];
  readonly packages = new Map<string, Buffer>();
  readonly jobs = new Map<string, FakeJob>();
  /** What the next jobs go through. */
  coming: Partial<FakeJob>[] = [
    { status: 'RUNNING' },
    { status: 'SUCCEEDED', driver_exit_code: 0 },
  ];
  odd: (request: SeenRequest) => FakeAnswer | undefined = () => undefined;
  readonly #server = http.createServer((incoming, outgoing) => {
    void this.#serve(incoming, outgoing);
  });

  async listen(): Promise<URL> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = incoming;
    const request = { method, path, headers, body: await buffer(incoming) };
    this.seen.push(request);
    const answer = this.odd(request) ?? this.#answer(request);
    if (answer === 'hang') return;
    if (answer === 'drop') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answer.status, { location: 'http://127.0.0.1:1/elsewhere' });
    outgoing.end(answer.body);
  }

  #answer({ method, path, headers, body }: SeenRequest): FakeAnswer {
    const isBrowser = Object.keys(headers).some((name) => name.startsWith('sec-fetch-'));
    if (isBrowser && method !== 'GET')
      return { status: 405, body: `'${method}' method not allowed for browser traffic.` };
    const [, , kind = '', ...rest] = path.split('/');
    switch (`${method} ${kind}`) {
      case 'GET version':
        return json({ version: '4', ray_version: '2.58.0', ray_commit: 'cec0a09' });
      case 'GET v0':
        return json({ result: true, data: { result: { total: 3, result: nodes } } });
      case 'GET packages':
        return this.packages.has(rest[1]!)
          ? { status: 200, body: '' }
          : { status: 404, body: `Package gcs://${rest[1]!} does not exist` };
      case 'PUT packages':
        this.packages.set(rest[1]!, body);
        return { status: 200, body: '' };
      case 'POST jobs':
        return rest[1] === 'stop' ? this.#stop(rest[0]!) : this.#submit(body);
      case 'GET jobs':
        return this.#show(decodeURIComponent(rest[0]!), rest[1]);
      default:
        return { status: 404, body: '404: Not Found' };
    }
  }

  #submit(body: Buffer): FakeAnswer {
    const { submission_id: id } = JSON.parse(body.toString()) as { submission_id: string };
    if (this.jobs.has(id))
      return {
        status: 500,
        body: `Traceback (most recent call last):\nValueError: Job with submission_id ${id} already exists. Please use a different submission_id.\n.`,
      };
    const pending = { status: 'PENDING', message: null, driver_exit_code: null, logs: '' };
    this.jobs.set(id, { ...pending, coming: [...this.coming] });
    return json({ job_id: id, submission_id: id });
  }

  #show(id: string, what: string | undefined): FakeAnswer {
    const job = this.jobs.get(id);
    if (!job) return { status: 404, body: `Job ${id} does not exist` };
    if (what === 'logs') return json({ logs: job.logs });
    Object.assign(job, job.coming.shift());
    return json({ type: 'SUBMISSION', submission_id: id, error_type: null, ...job });
  }

  #stop(id: string): FakeAnswer {
    const job = this.jobs.get(decodeURIComponent(id))!;
    job.coming = [{ status: 'STOPPED', message: 'Job was intentionally stopped.' }];
    return json({ stopped: true });
  }
}

export function json(value: unknown): FakeAnswer {
  return { status: 200, body: JSON.stringify(value) };
}
