import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../src/core/errors';
import { decodeView } from '../../src/host/panels/viewFile';
import { summarizeModel } from '../../src/trainer/modelQueries';
import {
  initialView,
  isInspectorView,
  type InspectorView,
  type SideView,
} from '../../webview/inspector/inspectorView';
import { smallModel } from './trainer/smallModel';

const schema = JSON.parse(readFileSync('media/sdrlview.schema.json', 'utf8')) as object;
const matchesSchema = new Ajv({ strict: true, strictRequired: false }).compile(schema);

/** What opens a view file, and the inspector it opens. */
function isAccepted(content: unknown): boolean {
  try {
    return isInspectorView(decodeView('/a.sdrlview.json', JSON.stringify(content)).view);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

const sides = (['category', 'ratings', 'cluster', 'column'] as const).map((type): SideView => {
  const every = { type, top: 12, pinned: ['Drama'], block: 'all', clusters: 8, column: 'year' };
  return {
    colour: every as SideView['colour'], // further properties do no harm
    isolated: ['category:Drama'],
    selection: ['1', '2'],
    selected: 9000,
    detail: '1',
    cameras: [{ block: 'internal', camera: { x: -0.5, y: 1000, zoom: 2 } }],
  };
});

function fileOf(user: SideView, item: SideView): Record<string, unknown> {
  const initial = initialView(summarizeModel('/m.safetensors', smallModel()));
  const view: InspectorView = { ...initial, sides: { user, item } };
  return { sdrlView: 1, model: { path: 'm.SafeTensors', fingerprint: 'sha256:0' }, view };
}

const files = sides.map((side, i) => fileOf(side, sides[(i + 1) % sides.length]!));

/** Every place in a JSON value, as keys from the top. */
function* placesIn(value: unknown, above: readonly string[] = []): Generator<readonly string[]> {
  if (above.length > 0) yield above;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* placesIn(inner, [...above, key]);
}

/** A copy with another value at a place; undefined takes it away. */
function changed(content: unknown, place: readonly string[], value: unknown): unknown {
  const copy: unknown = structuredClone(content);
  let parent = copy as Record<string, unknown>;
  for (const key of place.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  parent[place.at(-1)!] = value;
  return JSON.parse(JSON.stringify(copy));
}

const values: readonly unknown[] = [
  ...[undefined, null, true, '', 'all', 'x.safetensors', 'x.safetensors.exe', 'a\0.safetensors'],
  ...['user', 'pca', 'umap', 'euclidean', 'lasso', 'table', 'cluster', 'meanRating', 'column'],
  ...[
    -1001,
    -1000,
    -1,
    0,
    1e-4,
    0.5,
    1,
    2,
    7,
    20,
    21,
    260,
    500.5,
    501,
    720,
    721,
    1e5,
    1e6,
    2 ** 53,
  ],
  ...[[], [1], ['a'], {}],
];

it('finds a view right that the inspector saved', () => {
  for (const content of files) {
    expect(matchesSchema(content), JSON.stringify(matchesSchema.errors)).toBe(true);
    expect(isAccepted(content)).toBe(true);
  }
});

it('finds right what the inspector opens, and nothing else, wherever one value is changed', () => {
  for (const content of files)
    for (const place of placesIn(content))
      for (const value of values) {
        const other = changed(content, place, value);
        expect(matchesSchema(other), `${place.join('.')} = ${JSON.stringify(value)}`).toBe(
          isAccepted(other),
        );
      }
});

it('finds right what the inspector opens, whatever stands in the place of a value', () => {
  const change = fc.constantFrom(...files).chain((content) =>
    fc.record({
      content: fc.constant(content),
      place: fc.constantFrom(...placesIn(content)),
      value: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(change, ({ content, place, value }) => {
      const other = changed(content, place, value);
      expect(matchesSchema(other)).toBe(isAccepted(other));
    }),
    { numRuns: 500 },
  );
});
