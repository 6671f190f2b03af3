import { Canceled, UserError, type SourceLocation } from '../core/errors';
import {
  isIntegerIn,
  isObject,
  isOneOf,
  isOptional,
  isRecord,
  isString,
  type Guard,
} from './guard';

/** An error as it crosses a channel. `message` of a `userError` is without its location. */
export interface WireError {
  readonly type: 'userError' | 'canceled' | 'bug';
  readonly code: string;
  readonly message: string;
  readonly location?: SourceLocation;
  readonly stack?: string;
  readonly cause?: WireError;
}

/** Something is wrong with the conversation itself, not with the user's data. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  constructor(
    message: string,
    /** E.g. `protocol/timeout`. */
    readonly code: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Causes beyond this depth are cut off. */
const maxCauses = 4;

/** Turns whatever was thrown into plain data. Never throws. */
export function toWireError(thrown: unknown, depth = 0): WireError {
  const cause =
    thrown instanceof Error && thrown.cause !== undefined && depth < maxCauses
      ? { cause: toWireError(thrown.cause, depth + 1) }
      : undefined;
  if (thrown instanceof Canceled)
    return { type: 'canceled', code: 'canceled', message: thrown.message };
  if (thrown instanceof UserError) {
    const { code, location } = thrown;
    const prefix = locationPrefix(location);
    const message = thrown.message.slice(prefix.length);
    return { type: 'userError', code, message, ...(location && { location }), ...cause };
  }
  if (thrown instanceof Error) {
    const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'bug';
    const stack = thrown.stack === undefined ? undefined : { stack: thrown.stack };
    return { type: 'bug', code, message: thrown.message, ...stack, ...cause };
  }
  return { type: 'bug', code: 'bug', message: `Not an error was thrown, but a ${typeof thrown}.` };
}

/**
 * The error again: `UserError`, `Canceled`, or for a bug an `Error` whose cause carries the stack
 * of the other side.
 */
export function fromWireError(wire: WireError): Error {
  const cause = wire.cause && fromWireError(wire.cause);
  switch (wire.type) {
    case 'canceled':
      return new Canceled();
    case 'userError':
      return new UserError(wire.message, {
        code: wire.code,
        cause,
        ...(wire.location && { location: wire.location }),
      });
    case 'bug': {
      const remote = new ProtocolError(wire.message, wire.code, { cause });
      if (wire.stack !== undefined) remote.stack = wire.stack;
      return new Error(wire.message, { cause: remote });
    }
  }
}

export const isWireError: Guard<WireError> = (value): value is WireError =>
  isWireErrorOfDepth(value, 0);

const isFlatWireError = isObject<Omit<WireError, 'cause'>>({
  type: isOneOf('userError', 'canceled', 'bug'),
  code: isString,
  message: isString,
  location: isOptional(
    isObject<SourceLocation>({
      file: isString,
      line: isOptional(isIntegerIn(0)),
      column: isOptional(isIntegerIn(0)),
    }),
  ),
  stack: isOptional(isString),
});

/** Bounded, because structured clones may be cyclic. */
function isWireErrorOfDepth(value: unknown, depth: number): boolean {
  if (!isRecord(value)) return false;
  const { cause } = value;
  if (cause !== undefined && (depth === maxCauses || !isWireErrorOfDepth(cause, depth + 1)))
    return false;
  return isFlatWireError(value);
}

/** What `UserError` puts in front of its message. */
function locationPrefix(location: SourceLocation | undefined): string {
  return location ? new UserError('', { code: '', location }).message : '';
}
