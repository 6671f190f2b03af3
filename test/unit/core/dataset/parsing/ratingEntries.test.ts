import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RatingEntries } from '../../../../../src/core/dataset/parsing/ratingEntries';

it('knows the line of every entry, whether lines are skipped or shared', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 50 }), (steps) => {
      const entries = new RatingEntries();
      let line = 1;
      const lines = steps.map((step) => (line += step));
      lines.forEach((each) => entries.add(0, 0, 1, each));
      expect(lines.map((_, entry) => entries.lineOf(entry))).toEqual(lines);
    }),
    { seed: 6 },
  );
});
