/** What work in steps comes to, run to its end. */
export function resultOf<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
