import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { popularityOnSplit, splitFolder } from '../../../../bench/popularityOnSplit';

// Needs ../shared/data/split42, which is not part of the project: skipped where it is absent.
it.skipIf(!existsSync(splitFolder))(
  'gives the popularity baseline the reference figures on the fixed split, to 0.01',
  async () => {
    const { users, figures } = await popularityOnSplit();
    expect(users).toBe(608);
    expect(figures.length).toBe(30);
    for (const { reading, name, value, expected } of figures)
      expect(Math.abs(value - expected), `${reading} ${name}`).toBeLessThan(0.01);
  },
);
