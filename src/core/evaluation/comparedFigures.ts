/** The figures that are kept for each user, to compare methods by: at 10, as is usual, where it is asked for. */
export function comparedFigures(ks: readonly number[]): readonly string[] {
  const k = ks.includes(10) ? 10 : ks.at(-1)!;
  return [`f1@${k}`, `ndcg@${k}`];
}
