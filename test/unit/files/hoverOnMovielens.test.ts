import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hoverTarget } from '../../../src/core/hover/hoverTarget';
import { datasetTableOf } from '../../../src/files/datasetTableOf';

const folder = path.resolve('../shared/data/ml-latest-small');
// The data is not part of the project: without it there is nothing to test here.
const isThere = existsSync(folder);

describe.skipIf(!isThere)(
  'hovers on ml-latest-small (skipped where ../shared/data is absent)',
  () => {
    it.each(['ratings.csv', 'movies.csv'])(
      'finds an id in every line of %s but the header',
      async (name) => {
        const file = path.join(folder, name);
        const table = (await datasetTableOf(file))?.table;
        const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
        const text = { count: lines.length, line: (index: number) => lines[index]! };
        const step = Math.ceil(lines.length / 3000); // each looks at the lines before it
        for (let line = 0; line < lines.length; line += step) {
          const found = table && hoverTarget(text, { line, column: 0 }, table);
          const id = lines[line]!.split(',')[0];
          expect(found && lines[line]!.slice(found.start, found.end)).toBe(
            line === 0 ? undefined : id,
          );
        }
      },
    );

    it.each(['links.csv', 'tags.csv', 'README.txt'])('has nothing to say on %s', async (name) => {
      expect(await datasetTableOf(path.join(folder, name))).toBeUndefined();
    });
  },
);
