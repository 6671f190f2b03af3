import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratedItems } from '../../../../src/core/analysis/ratedItems';
import { ratingMaps, ratingMatrix } from './randomRatings';

test('holds every rating of the users once, and nothing else', () => {
  fc.assert(
    fc.property(ratingMaps, (users) => {
      const chosen = users.map((_, row) => row).reverse();
      const { itemRows, ratings } = ratedItems(ratingMatrix(users), chosen);
      const items = new Set(users.flatMap((own) => [...own.keys()]));
      expect([...itemRows]).toEqual([...items].sort((a, b) => a - b));
      itemRows.forEach((item, place) =>
        chosen.forEach((user, column) =>
          expect(ratings[place * chosen.length + column]).toBe(users[user]!.get(item) ?? NaN),
        ),
      );
    }),
  );
});
