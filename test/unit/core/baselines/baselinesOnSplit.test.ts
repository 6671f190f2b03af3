import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { baselineOnSplit, splitFolder } from '../../../../bench/popularityOnSplit';
import { baselines } from '../../../../src/core/baselines/baselines';

// Needs ../shared/data/split42, which is not part of the project: skipped where it is absent.
it.skipIf(!existsSync(splitFolder)).each([
  ['popularity', 'pop'],
  ['ease', 'ease'],
  ['netmf', 'netmf'],
] as const)(
  'gives %s the reference figures on the fixed split, to 0.01',
  async (name, reference) => {
    const { users, figures } = await baselineOnSplit(baselines[name], reference);
    expect(users).toBe(608);
    expect(figures.length).toBe(30);
    for (const { reading, name: figure, value, expected } of figures)
      expect(Math.abs(value - expected), `${reading} ${figure}`).toBeLessThan(0.01);
  },
  180_000,
);
