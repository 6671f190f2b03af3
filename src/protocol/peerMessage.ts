import { isIntegerIn, isRecord } from './guard';
import { isWireError, type WireError } from './wireError';

/**
 * Everything that travels between two peers. `id` is chosen by whoever asks and comes back in
 * events, the result or the error. What is `unknown` is checked by whoever knows its kind.
 */
export type PeerMessage =
  | {
      readonly type: 'request';
      readonly id: number;
      readonly method: unknown;
      readonly params: unknown;
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'event'; readonly id: number; readonly event: unknown }
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError }
  | { readonly type: 'notice'; readonly notice: unknown };

const isId = isIntegerIn(0);

/** The message, or undefined for anything that is none. Never throws. */
export function readPeerMessage(value: unknown): PeerMessage | undefined {
  if (!isRecord(value)) return undefined;
  const { type, id, method, params, event, result, error, notice } = value;
  if (type === 'notice') return { type, notice };
  if (!isId(id)) return undefined;
  switch (type) {
    case 'request':
      return { type, id, method, params };
    case 'cancel':
      return { type, id };
    case 'event':
      return { type, id, event };
    case 'result':
      return { type, id, result };
    case 'error':
      return isWireError(error) ? { type, id, error } : undefined;
    default:
      return undefined;
  }
}
