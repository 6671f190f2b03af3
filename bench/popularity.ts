/** The popularity baseline on the fixed split of ml-latest-small, beside the reference figures. */
import type { BenchResult } from './benchResult';
import { popularityOnSplit } from './popularityOnSplit';

export async function run(): Promise<BenchResult> {
  const { users, figures } = await popularityOnSplit();
  return {
    name: `popularity on the fixed split (${users} users)`,
    rows: figures.map(({ reading, name, value, expected }) => ({
      lists: reading,
      figure: name,
      '%': Number(value.toFixed(4)),
      'reference %': expected,
      difference: Number((value - expected).toFixed(4)) + 0, // no -0
    })),
  };
}
