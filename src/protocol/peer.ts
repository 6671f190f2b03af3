import { Canceled } from '../core/errors';
import type { Guard } from './guard';
import { readPeerMessage, type PeerMessage } from './peerMessage';
import { fromWireError, ProtocolError, toWireError } from './wireError';

export interface Disposable {
  dispose(): void;
}

/** A way to send plain data to another process or frame, and to hear from it. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): Disposable;
}

/** What one request takes, gives, and tells while it runs. */
export interface RequestShape {
  params: unknown;
  result: unknown;
  event: unknown;
}

/** The requests of an API described once, as `TrainerApi` is. */
export type Requests<Api> = { [Method in keyof Api]: RequestShape };

/** One end of a channel: the requests that it answers and the one-way notices that it sends. */
export interface End<Api> {
  readonly requests: Requests<Api>;
  readonly notice: unknown;
}

/** What a handler may use while it answers. */
export interface RequestContext<Event> {
  /** Aborted when the other end cancels or the peer is disposed. */
  readonly signal: AbortSignal;
  /** Tells the other end something before the result. */
  readonly emit: (event: Event) => void;
}

export type Handlers<Api extends Requests<Api>> = {
  readonly [Method in keyof Api]: (
    params: Api[Method]['params'],
    context: RequestContext<Api[Method]['event']>,
  ) => Promise<Api[Method]['result']>;
};

export type ParamsGuards<Api extends Requests<Api>> = {
  readonly [Method in keyof Api]: Guard<Api[Method]['params']>;
};

export interface RequestOptions<Event> {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: Event) => void;
  /** Reject and cancel when no result has come by then. */
  readonly timeoutMs?: number;
}

export interface PeerOptions<Local extends End<Local['requests']>, RemoteNotice> {
  readonly handlers: Handlers<Local['requests']>;
  readonly guards: ParamsGuards<Local['requests']>;
  /** What the other end's notices are checked by; without it they are ignored. */
  readonly isNotice?: Guard<RemoteNotice>;
  readonly onNotice?: (notice: RemoteNotice) => void;
}

interface PendingRequest {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly emit: (event: unknown) => void;
}

/**
 * One end of a conversation in requests, results, events, cancellations and notices. Every request
 * is answered, with an error where its handler throws. Whatever arrives that is no message of this
 * protocol is ignored; the envelope, parameters and notices are checked here. Results and events
 * are trusted: they come from the code that this end asked.
 */
export class Peer<Remote extends End<Remote['requests']>, Local extends End<Local['requests']>> {
  readonly #channel: Channel;
  readonly #options: PeerOptions<Local, Remote['notice']>;
  readonly #subscription: Disposable;
  readonly #pending = new Map<number, PendingRequest>();
  readonly #answering = new Map<number, AbortController>();
  #nextId = 0;
  #closedBecause: Error | undefined;

  constructor(channel: Channel, options: PeerOptions<Local, Remote['notice']>) {
    this.#channel = channel;
    this.#options = options;
    this.#subscription = channel.onMessage((message) => this.#receive(message));
  }

  /**
   * Asks the other end. After `signal` is aborted no event arrives any more; the promise settles
   * when the other end has finished. Rejects with `UserError`, `Canceled`, `ProtocolError`, or an
   * `Error` for a bug on the other side.
   */
  request<Method extends keyof Remote['requests'] & string>(
    method: Method,
    params: Remote['requests'][Method]['params'],
    options: RequestOptions<Remote['requests'][Method]['event']> = {},
  ): Promise<Remote['requests'][Method]['result']> {
    const { signal, onEvent, timeoutMs } = options;
    if (this.#closedBecause) return Promise.reject(this.#closedBecause);
    if (signal?.aborted) return Promise.reject(new Canceled());
    const id = this.#nextId++;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const cancel = (): void => this.#tryToPost({ type: 'cancel', id });
    const answer = new Promise<unknown>((resolve, reject) => {
      const emit = (event: unknown): void => {
        try {
          if (!signal?.aborted) onEvent?.(event);
        } catch (error) {
          cancel();
          reject(new Error(`The listener to the events of ${method} failed.`, { cause: error }));
        }
      };
      this.#pending.set(id, { resolve, reject, emit });
      signal?.addEventListener('abort', cancel);
      if (timeoutMs !== undefined)
        timer = setTimeout(() => {
          cancel();
          reject(
            new ProtocolError(`No answer to ${method} in ${timeoutMs} ms.`, 'protocol/timeout'),
          );
        }, timeoutMs);
      try {
        this.#channel.post({ type: 'request', id, method, params } satisfies PeerMessage);
      } catch (cause) {
        reject(new ProtocolError(`${method} could not be sent.`, 'protocol/send', { cause }));
      }
    });
    return answer.finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      this.#pending.delete(id);
    });
  }

  /** Sends a one-way notice. Nothing happens when the channel is closed. */
  notify(notice: Local['notice']): void {
    if (!this.#closedBecause) this.#tryToPost({ type: 'notice', notice });
  }

  /** Rejects what is pending with `reason` and aborts what is being answered. */
  dispose(reason: Error = new ProtocolError('The channel is closed.', 'protocol/closed')): void {
    if (this.#closedBecause) return;
    this.#closedBecause = reason;
    this.#subscription.dispose();
    for (const { reject } of this.#pending.values()) reject(reason);
    for (const controller of this.#answering.values()) controller.abort();
  }

  #receive(value: unknown): void {
    const message = readPeerMessage(value);
    if (!message || this.#closedBecause) return;
    switch (message.type) {
      case 'request':
        // `#answer` catches everything, so that there is nothing to await.
        void this.#answer(message.id, message.method, message.params);
        break;
      case 'cancel':
        this.#answering.get(message.id)?.abort();
        break;
      case 'event':
        this.#pending.get(message.id)?.emit(message.event);
        break;
      case 'result':
        this.#pending.get(message.id)?.resolve(message.result);
        break;
      case 'error':
        this.#pending.get(message.id)?.reject(fromWireError(message.error));
        break;
      case 'notice':
        if (this.#options.isNotice?.(message.notice)) this.#options.onNotice?.(message.notice);
        break;
    }
  }

  async #answer(id: number, method: unknown, params: unknown): Promise<void> {
    if (this.#answering.has(id)) return; // a repeated id; the first request gets the answer
    const controller = new AbortController();
    this.#answering.set(id, controller);
    try {
      const result = await this.#handle(method, params, {
        signal: controller.signal,
        emit: (event) => this.#tryToPost({ type: 'event', id, event }),
      });
      if (!this.#closedBecause)
        this.#channel.post({ type: 'result', id, result } satisfies PeerMessage);
    } catch (error) {
      this.#tryToPost({ type: 'error', id, error: toWireError(error) });
    } finally {
      this.#answering.delete(id);
    }
  }

  #handle(method: unknown, params: unknown, context: RequestContext<unknown>): Promise<unknown> {
    const { handlers, guards } = this.#options;
    if (typeof method !== 'string' || !Object.hasOwn(handlers, method))
      throw new ProtocolError('There is no such request.', 'protocol/unknown-request');
    const name = method as keyof Local['requests']; // an own key of the handlers
    if (!guards[name](params))
      throw new ProtocolError(`${method}: malformed parameters.`, 'protocol/malformed');
    return handlers[name](params, context);
  }

  #tryToPost(message: PeerMessage): void {
    if (this.#closedBecause) return;
    try {
      this.#channel.post(message);
    } catch {
      // The channel is gone or takes no such value; whoever owns the channel learns that from it.
    }
  }
}
