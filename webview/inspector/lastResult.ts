/**
 * A function that computes anew only when an argument is another object (or value) than the time
 * before: what is drawn from its result can then be compared by reference.
 */
export function lastResult<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let last: { readonly args: Arguments; readonly result: Result } | undefined;
  return (...args) => {
    if (!last?.args.every((arg, i) => Object.is(arg, args[i])))
      last = { args, result: compute(...args) };
    return last.result;
  };
}
