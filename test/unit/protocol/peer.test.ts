import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Canceled, UserError } from '../../../src/core/errors';
import { isIntegerIn, isNumberIn, isObject, isString } from '../../../src/protocol/guard';
import { Peer, type Handlers } from '../../../src/protocol/peer';
import { ProtocolError } from '../../../src/protocol/wireError';
import { linkedChannels, type LinkedChannel } from './linkedChannels';

interface Api {
  divide: { params: { a: number; b: number }; result: number; event: never };
  count: { params: { to: number }; result: string; event: number };
  wait: { params: { name: string }; result: string; event: string };
  fail: { params: { how: string }; result: never; event: never };
}
interface ServerEnd {
  readonly requests: Api;
  readonly notice: string;
}
interface ClientEnd {
  readonly requests: object;
  readonly notice: number;
}

const failures: Readonly<Record<string, Error>> = {
  user: new UserError('expected 3 columns, got 2.', {
    code: 'dataset/ragged-row',
    location: { file: 'ratings.csv', line: 17, column: 4 },
    cause: new Error('underneath'),
  }),
  canceled: new Canceled(),
  bug: new TypeError('x is not a function', { cause: new RangeError('deeper') }),
  text: 'only a string' as never, // as careless code might
};

const handlers: Handlers<Api> = {
  divide: ({ a, b }) => {
    if (b === 0) throw new UserError('b must not be 0.', { code: 'divide/zero' });
    return Promise.resolve(a / b);
  },
  count: async ({ to }, { emit }) => {
    for (let i = 1; i <= to; i++) {
      emit(i);
      await Promise.resolve();
    }
    return 'counted';
  },
  wait: ({ name }, { signal, emit }) =>
    new Promise((_resolve, reject) => {
      emit(`${name} waits`);
      signal.addEventListener('abort', () => {
        emit(`${name} stops`);
        reject(new Canceled());
      });
    }),
  fail: ({ how }) => Promise.reject(failures[how]!),
};

interface Conversation {
  readonly client: Peer<ServerEnd, ClientEnd>;
  readonly server: Peer<ClientEnd, ServerEnd>;
  readonly clientChannel: LinkedChannel;
  readonly serverChannel: LinkedChannel;
  readonly heard: (string | number)[];
}

function converse(overrides: Partial<Handlers<Api>> = {}): Conversation {
  const [clientChannel, serverChannel] = linkedChannels();
  const heard: (string | number)[] = [];
  const client = new Peer<ServerEnd, ClientEnd>(clientChannel, {
    handlers: {},
    guards: {},
    isNotice: isString,
    onNotice: (notice) => heard.push(notice),
  });
  const server = new Peer<ClientEnd, ServerEnd>(serverChannel, {
    handlers: { ...handlers, ...overrides },
    guards: {
      divide: isObject<Api['divide']['params']>({ a: isNumberIn(), b: isNumberIn() }),
      count: isObject<Api['count']['params']>({ to: isIntegerIn(0) }),
      wait: isObject<Api['wait']['params']>({ name: isString }),
      fail: isObject<Api['fail']['params']>({ how: isString }),
    },
    isNotice: isNumberIn(),
    onNotice: (notice) => heard.push(notice),
  });
  return { client, server, clientChannel, serverChannel, heard };
}

afterEach(() => vi.useRealTimers());

describe('Peer', () => {
  it('answers many requests at once, each with its own result', async () => {
    const { client } = converse();
    const answers = Array.from({ length: 50 }, (_, i) => client.request('divide', { a: i, b: 2 }));
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 50 }, (_, i) => i / 2));
  });

  it('passes the events of a request before its result, in order', async () => {
    const { client } = converse();
    const events: number[] = [];
    const result = await client.request('count', { to: 5 }, { onEvent: (n) => events.push(n) });
    expect(result).toBe('counted');
    expect(events).toEqual([1, 2, 3, 4, 5]);
  });

  it('rebuilds a UserError with code, location, cause and the very same message', async () => {
    const error = await converse()
      .client.request('fail', { how: 'user' })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      code: 'dataset/ragged-row',
      message: 'ratings.csv:17:4: expected 3 columns, got 2.',
      location: { file: 'ratings.csv', line: 17, column: 4 },
    });
    expect((error as UserError).cause).toMatchObject({ message: 'underneath' });
  });

  it('rebuilds Canceled, and a bug with the stack of the other side in its cause', async () => {
    const { client } = converse();
    await expect(client.request('fail', { how: 'canceled' })).rejects.toBeInstanceOf(Canceled);
    const bug = await client.request('fail', { how: 'bug' }).catch((e: unknown) => e as Error);
    expect(bug).not.toBeInstanceOf(UserError);
    expect(bug).toMatchObject({ message: 'x is not a function' });
    const cause = bug.cause as Error;
    expect(cause.stack).toContain('peer.test.ts');
    expect(cause.cause).toMatchObject({ message: 'deeper' });
  });

  it.each([
    ['a handler that throws at once', 'divide', { a: 1, b: 0 }, 'b must not be 0.'],
    ['a handler that rejects with a string', 'fail', { how: 'text' }, 'a string'],
    ['an unknown request', 'format', {}, 'no such request'],
    ['a name from the prototype', '__proto__', {}, 'no such request'],
    ['another name from the prototype', 'constructor', {}, 'no such request'],
    ['malformed parameters', 'divide', { a: '1', b: 2 }, 'malformed parameters'],
  ])('answers %s with an error', async (_case, method, params, message) => {
    const { client } = converse();
    await expect(client.request(method as 'divide', params as never)).rejects.toThrow(message);
  });

  it('answers with an error when the result cannot be sent', async () => {
    const { client } = converse({ divide: () => Promise.resolve((() => 1) as never) });
    await expect(client.request('divide', { a: 1, b: 1 })).rejects.toThrow('could not be cloned');
  });

  it('rejects a request that cannot be sent', async () => {
    const { client } = converse();
    const unsendable = { a: 1, b: (() => 2) as never };
    await expect(client.request('divide', unsendable)).rejects.toMatchObject({
      code: 'protocol/send',
    });
  });

  it('cancels: the handler is told, nothing more is heard, the promise waits for its end', async () => {
    const { client, serverChannel } = converse();
    const stop = new AbortController();
    const events: string[] = [];
    const onEvent = (event: string): void => {
      events.push(event);
      stop.abort();
    };
    const waiting = client.request('wait', { name: 'first' }, { signal: stop.signal, onEvent });
    await expect(waiting).rejects.toBeInstanceOf(Canceled);
    expect(events).toEqual(['first waits']);
    expect(serverChannel.posted).toContainEqual(
      expect.objectContaining({ type: 'event', event: 'first stops' }),
    );
  });

  it('sends nothing when the signal is aborted beforehand', async () => {
    const { client, clientChannel } = converse();
    const signal = AbortSignal.abort();
    await expect(client.request('count', { to: 1 }, { signal })).rejects.toBeInstanceOf(Canceled);
    expect(clientChannel.posted).toEqual([]);
  });

  it('times out, cancels the other side and ignores what it says later', async () => {
    vi.useFakeTimers();
    const { client, clientChannel } = converse();
    const waiting = client.request('wait', { name: 'slow' }, { timeoutMs: 500 });
    const outcome = expect(waiting).rejects.toMatchObject({ code: 'protocol/timeout' });
    await vi.advanceTimersByTimeAsync(499);
    expect(clientChannel.posted).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(clientChannel.posted).toContainEqual({ type: 'cancel', id: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind after an answer in time', async () => {
    vi.useFakeTimers();
    await converse().client.request('divide', { a: 4, b: 2 }, { timeoutMs: 500 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects with the failure of the listener to its events', async () => {
    const { client } = converse();
    const onEvent = (): void => {
      throw new RangeError('listener');
    };
    const error = await client.request('count', { to: 3 }, { onEvent }).catch((e: unknown) => e);
    expect((error as Error).cause).toBeInstanceOf(RangeError);
  });

  it('passes notices that have the right shape, and only those', async () => {
    const { client, server, heard, clientChannel } = converse();
    client.notify(7);
    server.notify('hello');
    clientChannel.post({ type: 'notice', notice: { seven: 7 } });
    await client.request('divide', { a: 1, b: 1 });
    expect(heard).toEqual([7, 'hello']);
  });

  it('rejects what is pending when disposed, aborts what it answers, and may be disposed twice', async () => {
    const { client, server } = converse();
    const reason = new Error('the trainer is gone');
    const pending = client.request('wait', { name: 'one' });
    const aborted = new Promise<void>((resolve) => {
      const { client: other, server: answering } = converse({
        wait: (_params, { signal }) =>
          new Promise(() => {
            signal.addEventListener('abort', () => resolve());
            answering.dispose();
            answering.dispose();
          }),
      });
      other.request('wait', { name: 'two' }).catch(() => undefined);
    });
    client.dispose(reason);
    client.dispose();
    server.dispose();
    await expect(pending).rejects.toBe(reason);
    await expect(client.request('divide', { a: 1, b: 1 })).rejects.toBe(reason);
    expect(() => client.notify(1)).not.toThrow();
    await aborted;
  });

  it('answers the first of two requests with the same id', async () => {
    const { clientChannel, serverChannel, client } = converse();
    clientChannel.post({ type: 'request', id: 9, method: 'count', params: { to: 3 } });
    clientChannel.post({ type: 'request', id: 9, method: 'divide', params: { a: 1, b: 1 } });
    await client.request('divide', { a: 1, b: 1 });
    await vi.waitUntil(() => serverChannel.posted.some((m) => isResultOf(m, 9)));
    expect(serverChannel.posted.filter((m) => isResultOf(m, 9))).toEqual([
      { type: 'result', id: 9, result: 'counted' },
    ]);
  });

  it('survives 10 000 random messages: nothing is thrown, only listed requests act', async () => {
    const acted: unknown[] = [];
    const { client, clientChannel, serverChannel, heard } = converse({
      divide: (params) => {
        acted.push(params);
        return Promise.resolve(params.a / params.b);
      },
    });
    const value = fc.anything({ withNullPrototype: true, withSparseArray: true, withDate: true });
    const type = fc.constantFrom('request', 'cancel', 'event', 'result', 'error', 'notice', 'x');
    const method = fc.oneof(fc.constantFrom('divide', 'toString', '__proto__', 'fail'), value);
    const error = fc.record(
      { type: fc.constantFrom('userError', 'bug', 'x'), code: value, message: value, cause: value },
      { requiredKeys: [] },
    );
    const message = fc.oneof(
      value,
      fc.record(
        {
          type: fc.oneof(type, value),
          id: fc.oneof({ weight: 4, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: value }),
          method,
          params: value,
          result: value,
          event: value,
          error: fc.oneof(error, value),
          notice: fc.oneof(fc.double(), fc.string(), value),
        },
        { requiredKeys: [] },
      ),
    );
    // Something for the random answers to hit.
    for (let i = 0; i <= 20; i++)
      client.request('wait', { name: `${i}` }).catch((error: unknown) => error);
    await fc.assert(
      fc.asyncProperty(message, async (sent) => {
        serverChannel.deliver(sent);
        clientChannel.deliver(sent);
        await Promise.resolve();
      }),
      { seed: 42, numRuns: 10_000 },
    );
    const numbers = isObject<Api['divide']['params']>({ a: isNumberIn(), b: isNumberIn() });
    expect(acted.every((params) => numbers(params))).toBe(true);
    await new Promise(setImmediate); // late answers to the random requests are through
    expect(heard.every((notice) => ['number', 'string'].includes(typeof notice))).toBe(true);
    expect(await client.request('divide', { a: 6, b: 2 })).toBe(3);
  });

  it('gives an error as reason when disposed without one', async () => {
    const { client } = converse();
    client.dispose();
    await expect(client.request('count', { to: 1 })).rejects.toBeInstanceOf(ProtocolError);
  });
});

function isResultOf(message: unknown, id: number): boolean {
  const { type, id: of } = message as { type: string; id: number };
  return type === 'result' && of === id;
}
