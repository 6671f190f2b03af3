import type { RowTable } from '../../src/protocol/inspectApi';
import type {
  ClassLook,
  GroupLabel,
  PointLabels,
  ScatterLook,
} from '../marks/scatter/scatterState';
import { classLooks } from './colour/classLooks';
import type { Colouring } from './colour/colouring';
import { rowColouring, type ColumnValues } from './colour/rowColouring';
import { drawnRows } from './drawnRows';
import type { ColourBy } from './inspectorView';
import { lastResult } from './lastResult';
import { rowMask } from './rowMask';
import { rowVisibility } from './rowVisibility';

/** What decides how rows look, each compared by reference. */
export interface SceneInput {
  readonly rows: RowTable;
  readonly colour: ColourBy;
  readonly isolate: readonly string[];
  readonly clusters: Uint8Array | undefined;
  readonly column: ColumnValues | undefined;
  /** Rows found by the search; absent while nothing is searched. */
  readonly found: Uint32Array | undefined;
  /** The colour behind the maps. */
  readonly background: string;
}

/** How rows look on every map. */
export interface Scene {
  readonly colouring: Colouring;
  readonly looks: readonly ClassLook[];
  readonly look: ScatterLook;
  readonly labels: PointLabels;
  /** Names of the classes, for maps on which they lie together. */
  readonly groupLabels: readonly GroupLabel[];
  /** How many points are drawn where not all are. */
  readonly drawn: number | undefined;
}

const mostGroupLabels = 12;

/** Makes scenes; what has not changed since the last one is the same object in the next. */
export function createSceneMaker(): (input: SceneInput) => Scene {
  const colouringOf = lastResult(
    (
      rows: RowTable,
      colour: ColourBy,
      isolate: readonly string[],
      clusters: Uint8Array | undefined,
      column: ColumnValues | undefined,
    ) => rowColouring(rows, { colour, isolate, clusters, column }),
  );
  const looksOf = lastResult((colouring: Colouring, background: string) =>
    classLooks(colouring, background),
  );
  const maskOf = lastResult((found: Uint32Array | undefined, count: number) =>
    found ? rowMask(found, count) : undefined,
  );
  const shownOf = lastResult(
    (isolated: Uint8Array, found: Uint8Array | undefined, drawn: Uint8Array | undefined) =>
      rowVisibility({ isolated, found, drawn }),
  );
  const lookOf = lastResult(
    (classes: Uint8Array, palette: readonly ClassLook[], visibility: Uint8Array): ScatterLook => ({
      classes,
      palette,
      visibility,
    }),
  );
  const labelsOf = lastResult(({ titles, ratingCounts }: RowTable): PointLabels => ({
    text: (row) => titles[row] ?? '',
    priority: Float32Array.from(ratingCounts),
  }));
  const groupLabelsOf = lastResult((colouring: Colouring) =>
    colouring.isScale
      ? []
      : colouring.legend
          .flatMap(({ kind, label }, classIndex) =>
            kind === 'own' ? [{ classIndex, text: label }] : [],
          )
          .slice(0, mostGroupLabels),
  );
  // Drawn once for the rows, by the colours of that moment: a point that is there stays there.
  let sample: { readonly rows: RowTable; readonly drawn: Uint8Array | undefined } | undefined;

  return ({ rows, colour, isolate, clusters, column, found, background }) => {
    const colouring = colouringOf(rows, colour, isolate, clusters, column);
    if (sample?.rows !== rows) sample = { rows, drawn: drawnRows(colouring.classes) };
    const looks = looksOf(colouring, background);
    const mask = maskOf(found, rows.ids.length);
    const visibility = shownOf(colouring.isolated, mask, sample.drawn);
    return {
      colouring,
      looks,
      look: lookOf(colouring.classes, looks, visibility),
      labels: labelsOf(rows),
      groupLabels: groupLabelsOf(colouring),
      drawn: sample.drawn?.reduce((sum, is) => sum + is, 0),
    };
  };
}
