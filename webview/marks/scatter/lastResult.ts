/** A function that, asked for the same again, gives its last result; arguments are the same by identity. */
export function lastResult<Arguments extends readonly unknown[], Result>(
  compute: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  let last: { readonly given: Arguments; readonly result: Result } | undefined;
  return (...given) => {
    if (!last?.given.every((value, i) => value === given[i]))
      last = { given, result: compute(...given) };
    return last.result;
  };
}
