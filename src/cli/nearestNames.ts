/**
 * The known names most like a mistyped one, nearest first and at most `count`: those that it begins
 * or that take few edits (a third of its length, at least one) to get to. Capitals do not count.
 */
export function nearestNames(name: string, known: readonly string[], count = 3): readonly string[] {
  const typed = name.toLowerCase().slice(0, maxLength);
  const budget = Math.max(1, Math.floor(typed.length / 3));
  const candidates: { name: string; edits: number }[] = [];
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    if (typed.length > 1 && lower.startsWith(typed)) candidates.push({ name: candidate, edits: 0 });
    else if (Math.abs(lower.length - typed.length) <= budget) {
      const edits = editDistance(typed, lower);
      if (edits <= budget) candidates.push({ name: candidate, edits });
    }
  }
  candidates.sort((a, b) => a.edits - b.edits);
  return candidates.slice(0, count).map((candidate) => candidate.name);
}

/** Longer names are compared by their beginnings. */
const maxLength = 100;

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? beforeLast[j - 2]! + 1 : Infinity;
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, substituted, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
