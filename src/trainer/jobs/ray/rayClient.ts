import { setTimeout as sleep } from 'node:timers/promises';
import { Canceled, UserError } from '../../../core/errors';
import { httpRequest, LongAnswer, type HttpAnswer, type HttpRequest } from './httpRequest';

export interface RayClientOptions {
  /** Sent with every request; may hold secrets, which no message shows. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Waits between the attempts of a request that got no answer. */
  readonly retryDelaysMs?: readonly number[];
  /** For the whole of an attempt, where the request does not say. */
  readonly timeoutMs?: number;
  /** Of the longest log. */
  readonly longestAnswer?: number;
}

export interface RayRequest {
  readonly method: HttpRequest['method'];
  /** Below the address, without a leading slash. */
  readonly path: string;
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  /** Answers besides those of status 200 that are no errors. */
  readonly isAccepted?: (answer: HttpAnswer) => boolean;
  /** Where it is better to give up early. */
  readonly mostAttempts?: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * The way to a Ray dashboard. A request that gets no answer, or one that the server is busy (429,
 * 502-504), is sent again; requests must bear being sent twice. All else that is no answer is a
 * `UserError` with code `ray/…`.
 */
export class RayClient {
  readonly #url: URL;
  readonly #options: Required<RayClientOptions>;

  constructor(
    url: URL,
    {
      headers = {},
      retryDelaysMs = [500, 1000, 2000, 4000, 8000],
      timeoutMs = 60_000,
      longestAnswer = 128 * 2 ** 20,
    }: RayClientOptions = {},
  ) {
    this.#url = url;
    this.#options = { headers, retryDelaysMs, timeoutMs, longestAnswer };
  }

  /** The answer as JSON. */
  async json(request: RayRequest): Promise<unknown> {
    const { text } = await this.send(request);
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      throw this.answerError('no JSON', cause);
    }
  }

  async send(request: RayRequest): Promise<HttpAnswer> {
    const delays = this.#options.retryDelaysMs;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#attempt(request);
      if (outcome.type === 'answer') return this.#checked(outcome.answer, request);
      if (request.signal?.aborted) throw new Canceled();
      const delayMs = delays[attempt];
      if (delayMs === undefined || attempt + 1 === request.mostAttempts)
        throw this.#silentError(outcome.error);
      await sleep(delayMs, undefined, { signal: request.signal }).catch(() => {
        throw new Canceled();
      });
    }
  }

  /** The server is there but does not answer as Ray does. */
  answerError(got: string, cause?: unknown): UserError {
    return new UserError(
      `Expected the Jobs API of a Ray dashboard at ${this.#url.href}, got ${got}. Check the address.`,
      { code: 'ray/answer', cause },
    );
  }

  async #attempt({ method, path, body, signal, ...request }: RayRequest): Promise<Outcome> {
    const { headers, longestAnswer } = this.#options;
    const timeoutMs = request.timeoutMs ?? this.#options.timeoutMs;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await httpRequest(new URL(path, this.#url), {
        method,
        headers: { ...headers, ...(body && { 'content-type': body.type }) },
        ...(body && { body: body.bytes }),
        longestAnswer,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (busyStatuses.includes(answer.status))
        return { type: 'silence', error: new Error(`status ${answer.status}`) };
      return { type: 'answer', answer };
    } catch (error) {
      if (error instanceof LongAnswer) throw this.answerError(error.message, error);
      const silence = timeout.aborted ? `no answer in ${timeoutMs / 1000} s` : reasonOf(error);
      return { type: 'silence', error: new Error(silence, { cause: error }) };
    }
  }

  #checked(answer: HttpAnswer, { isAccepted }: RayRequest): HttpAnswer {
    const { status, text } = answer;
    if (status === 200 || isAccepted?.(answer)) return answer;
    const { href } = this.#url;
    if (status === 401 || status === 403)
      throw new UserError(
        `Ray at ${href} asks for a right to be there (status ${status}). Put its token into RAY_AUTH_TOKEN, or the headers that it wants into RAY_JOB_HEADERS, as JSON.`,
        { code: 'ray/unauthorized' },
      );
    if (status >= 300 && status < 400)
      throw this.answerError(`a redirect (status ${status}), which is not followed`);
    if (/^\s*</.test(text)) throw this.answerError(`a web page (status ${status})`);
    throw new UserError(`Ray at ${href} refused (status ${status}): ${lastLine(text)}`, {
      code: 'ray/refused',
    });
  }

  #silentError(error: Error): UserError {
    return new UserError(
      `Ray at ${this.#url.href} cannot be reached: ${error.message}. Check the address, which is that of the dashboard, and that the cluster runs.`,
      { code: 'ray/unreachable', cause: error },
    );
  }
}

type Outcome =
  | { readonly type: 'answer'; readonly answer: HttpAnswer }
  | { readonly type: 'silence'; readonly error: Error };

/** Too many requests, and what proxies say where the server behind them does not answer. */
const busyStatuses = [429, 502, 503, 504];

/** Tracebacks of Python say last what is wrong. At most 500 code units. */
export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)!.trim().slice(0, 500);
}

/** Node tells a failure on several addresses by an error without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
