/** Tells whether plain data from outside has the shape of `T`. Never throws. */
export type Guard<T> = (value: unknown) => value is T;

export const isString: Guard<string> = (value) => typeof value === 'string';

/** A string that can name a file or folder: not empty, no NUL. */
export const isPath: Guard<string> = (value): value is string =>
  typeof value === 'string' && value.length > 0 && !value.includes('\0');

export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';

/** A finite number in `[min, max]`. */
export function isNumberIn(min = -Infinity, max = Infinity): Guard<number> {
  return (value): value is number =>
    typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;
}

/** A safe integer in `[min, max]`. */
export function isIntegerIn(min: number, max = Number.MAX_SAFE_INTEGER): Guard<number> {
  return (value): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
}

/** One of the strings given. */
export function isOneOf<const T extends string>(...allowed: readonly T[]): Guard<T> {
  return (value): value is T => (allowed as readonly unknown[]).includes(value);
}

export function isArrayOf<T>(isElement: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => {
    if (!Array.isArray(value)) return false;
    // Not `every`, which would pass over the holes of a sparse array.
    for (let i = 0; i < value.length; i++) if (!isElement(value[i])) return false;
    return true;
  };
}

export function isOptional<T>(isValue: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || isValue(value);
}

export function isEither<A, B>(isA: Guard<A>, isB: Guard<B>): Guard<A | B> {
  return (value): value is A | B => isA(value) || isB(value);
}

/** A plain object with at least these own properties; others are let through unread. */
export function isObject<T extends object>(shape: {
  readonly [K in keyof T]-?: Guard<T[K]>;
}): Guard<T> {
  const entries = Object.entries<Guard<unknown>>(shape);
  return (value): value is T =>
    isRecord(value) &&
    entries.every(([key, isValue]) => isValue(Object.hasOwn(value, key) ? value[key] : undefined));
}

/** A variant of a union that is told apart by `type`. */
export function isVariant<T extends { readonly type: string }>(
  type: T['type'],
  shape: { readonly [K in Exclude<keyof T, 'type'>]-?: Guard<T[K]> },
): Guard<T> {
  const isRest = isObject(shape as Record<string, Guard<unknown>>);
  return (value): value is T =>
    isRecord(value) && Object.hasOwn(value, 'type') && value.type === type && isRest(value);
}

/** Any object that is not an array; its properties are unknown. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
