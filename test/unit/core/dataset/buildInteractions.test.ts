import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildInteractions } from '../../../../src/core/dataset/buildInteractions';
import { RatingEntries } from '../../../../src/core/dataset/parsing/ratingEntries';
import { createRandom } from '../../../../src/core/random';
import type { BuiltInteractions } from '../../../../src/core/dataset/buildInteractions';

type Entry = readonly [user: number, item: number, rating: number];

function build(entries: readonly Entry[], rows: number, columns: number): BuiltInteractions {
  const list = new RatingEntries();
  entries.forEach(([user, item, rating], i) => list.add(user, item, rating, i + 2));
  const work = buildInteractions(list, rows, columns);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The plain way: a Map by user and item, in which a later rating replaces an earlier one. */
function buildPlainly(entries: readonly Entry[]): Map<number, number> {
  return new Map(entries.map((entry) => [keyOf(entry), entry[2]]));
}

function keyOf([user, item]: Entry): number {
  return user * 1000 + item;
}

function entriesOf({ matrix }: BuiltInteractions): Entry[] {
  const entries: Entry[] = [];
  for (let row = 0; row < matrix.rows; row++) {
    for (let e = matrix.indptr[row]!; e < matrix.indptr[row + 1]!; e++) {
      entries.push([row, matrix.indices[e]!, matrix.values[e]!]);
    }
  }
  return entries;
}

it('holds the last rating of each pair, rows and columns ascending', () => {
  const entry = fc.tuple(fc.nat(5), fc.nat(7), fc.constantFrom(0.5, 1, 3, 5));
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 80 }), (entries) => {
      const built = build(entries, 6, 8);
      const expected = buildPlainly(entries);
      const found = entriesOf(built);
      expect(buildPlainly(found)).toEqual(expected);
      expect(found).toEqual([...found].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      expect(built.matrix.indices).toHaveLength(expected.size);
      expect(built.matrix.values).toHaveLength(expected.size);
      expect(built.duplicates).toBe(entries.length - expected.size);
      const seen = new Set<number>();
      const repeats = entries.flatMap((each, entry) => {
        const isRepeat = seen.has(keyOf(each));
        seen.add(keyOf(each));
        return isRepeat ? [{ entry, userRow: each[0], itemRow: each[1] }] : [];
      });
      expect(built.firstDuplicates).toEqual(repeats.slice(0, 5));
    }),
    { numRuns: 300, seed: 5 },
  );
});

it('is the same for more entries than one piece or one slice holds', () => {
  const random = createRandom('buildInteractions');
  const entries = Array.from({ length: 300_000 }, (): Entry => [
    random.integer(700),
    random.integer(900),
    (1 + random.integer(10)) / 2,
  ]);
  const built = build(entries, 700, 900);
  const expected = buildPlainly(entries);
  expect(built.matrix.indices).toHaveLength(expected.size);
  expect(entriesOf(built).every((entry) => expected.get(keyOf(entry)) === entry[2])).toBe(true);
});

it('lets its caller in between slices of work', () => {
  const list = new RatingEntries();
  for (let e = 0; e < 1_000_000; e++) list.add(e % 1000, (e * 7) % 5000, 1, e + 1);
  let pauses = 0;
  const work = buildInteractions(list, 1000, 5000);
  while (work.next().done !== true) pauses++;
  expect(pauses).toBeGreaterThanOrEqual(8);
});
