import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelColouring } from '../../../../../webview/inspector/colour/labelColouring';

const texts = { other: 'other', none: 'none' };

function labelsOf(names: readonly string[], rows: readonly (readonly string[])[]) {
  const indptr = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => (indptr[i + 1] = indptr[i]! + row.length));
  const indices = Uint32Array.from(
    rows.flatMap((row) => row.map((name) => names.indexOf(name)).sort((a, b) => a - b)),
  );
  return { names, indptr, indices };
}

const names = ['A', 'B', 'C', 'D'];
const films = labelsOf(names, [['A'], ['A', 'B'], ['A', 'C'], ['B', 'C'], ['D'], []]);
const colouring = (options: { top?: number; pinned?: string[]; isolate?: string[] }) => {
  const { classes, legend, isolated, overlaps } = labelColouring(films, {
    top: 2,
    pinned: [],
    isolate: [],
    texts,
    ...options,
  });
  return {
    colours: Array.from(classes, (k) => legend[k]!.label),
    counts: legend.map(({ label, count }) => `${label} ${count}`),
    isolated: Array.from(isolated),
    overlaps,
  };
};

test('a row takes the most common of its values that is shown; the rest are other or none', () => {
  expect(colouring({})).toEqual({
    colours: ['A', 'A', 'A', 'B', 'other', 'none'],
    counts: ['A 3', 'B 2', 'other 1', 'none 1'],
    isolated: [1, 1, 1, 1, 1, 1],
    overlaps: true,
  });
});

test('a row takes the isolated value that it has, and stands out', () => {
  const { colours, isolated } = colouring({ isolate: ['=B'] });
  expect(colours).toEqual(['A', 'B', 'A', 'B', 'other', 'none']);
  expect(isolated).toEqual([0, 1, 0, 1, 0, 0]);
  expect(colouring({ isolate: ['=B', 'none'] }).isolated).toEqual([0, 1, 0, 1, 0, 1]);
});

test('a pinned value goes before more common ones and leaves their colours alone', () => {
  const { colours, counts } = colouring({ pinned: ['D', 'C', 'gone'] });
  expect(counts).toEqual(['A 3', 'B 2', 'D 1', 'C 2', 'other 0', 'none 1']);
  expect(colours).toEqual(['A', 'A', 'C', 'C', 'D', 'none']);
});

test('what is isolated but no longer there isolates nothing', () => {
  expect(colouring({ isolate: ['=gone'] }).isolated).toEqual([1, 1, 1, 1, 1, 1]);
});

test('“other” never stands for a single value', () => {
  expect(colouring({ top: 3 }).counts).toEqual(['A 3', 'B 2', 'C 2', 'D 1', 'other 0', 'none 1']);
});

test('names that objects have of their own are values like others', () => {
  const odd = labelsOf(['__proto__', 'constructor'], [['__proto__'], ['constructor']]);
  const { legend } = labelColouring(odd, { top: 7, pinned: [], isolate: [], texts });
  expect(legend.slice(0, 2).map(({ label }) => label)).toEqual(['__proto__', 'constructor']);
});

test('agrees with a naive reading of the rule', () => {
  const all = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  const row = fc.uniqueArray(fc.constantFrom(...all));
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 30 }),
      fc.uniqueArray(fc.constantFrom(...all), { maxLength: 3 }),
      fc.uniqueArray(fc.constantFrom(...all), { maxLength: 3 }),
      (rows, pinned, isolated) => {
        const isolate = isolated.map((name) => `=${name}`);
        const options = { top: 3, pinned, isolate, texts };
        const { classes, legend, isolated: mask } = labelColouring(labelsOf(all, rows), options);
        const order = legend.filter(({ kind }) => kind === 'own').map(({ label }) => label);
        const shownIsolated = isolated.filter((name) => order.includes(name));
        rows.forEach((values, i) => {
          const shown = order.filter((name) => values.includes(name));
          const wanted =
            shown.find((name) => isolated.includes(name)) ??
            shown.find((name) => pinned.includes(name)) ??
            shown[0] ??
            (values.length === 0 ? 'none' : 'other');
          expect(legend[classes[i]!]!.label).toBe(wanted);
          const stands = values.some((name) => shownIsolated.includes(name));
          expect(mask[i]).toBe(shownIsolated.length === 0 || stands ? 1 : 0);
        });
      },
    ),
    { seed: 7 },
  );
});
