import { colourColumns, columnValues } from './metadata';
import type { SideMetadata } from './metadataTables';
import type { ClusterAnswer, ClusterAnswers } from './clusterAnswers';
import { possibleColour } from './colour/rowColouring';
import type { Scene, SceneInput } from './inspectorScene';
import type { ColourBy } from './inspectorView';
import type { InspectorState } from './inspectorState';
import { lastResult } from './lastResult';
import type { SideRows } from './rowTables';
import { sideOf } from './viewChanges';

/** How rows look now, with what it was made from. */
export interface ColouredScene {
  readonly scene: Scene;
  /** The colour that the rows could take. */
  readonly colour: ColourBy;
  readonly clusters: ClusterAnswer | undefined;
  /** Columns that rows can be coloured by. */
  readonly columns: readonly string[];
}

/** The scene of a state whose rows are there. */
export function sceneOfState(
  state: InspectorState,
  {
    rows,
    clusterAnswers,
    metadata,
    sceneOf,
    background,
  }: {
    readonly rows: SideRows;
    readonly clusterAnswers: ClusterAnswers;
    readonly metadata: SideMetadata;
    readonly sceneOf: (input: SceneInput) => Scene;
    readonly background: string;
  },
): ColouredScene {
  const { side, seed } = state.view;
  const wanted = sideOf(state.view);
  const hasCategories = rows.table.categoryNames.length > 0;
  const { table } = metadata;
  const columns = table ? colourColumns(table) : [];
  // A column on its way is waited for rather than left for another colour.
  const awaited =
    metadata.isAsked === true && wanted.colour.type === 'column' ? [wanted.colour.column] : [];
  const colour = possibleColour(wanted.colour, {
    hasCategories,
    columns: [...columns, ...awaited],
  });
  const clusters =
    colour.type === 'cluster'
      ? clusterAnswers.get({ side, block: colour.block, clusters: colour.clusters, seed })
      : undefined;
  const scene = sceneOf({
    rows: rows.table,
    colour,
    isolate: colour === wanted.colour ? wanted.isolated : nothing,
    clusters: clusters?.type === 'clusters' ? clusters.clusters : undefined,
    column: colour.type === 'column' && table ? valuesOf(table, colour.column) : undefined,
    found: state.found,
    background,
  });
  return { scene, colour, clusters, columns };
}

// One object for each column: values are compared by reference.
const valuesOf = lastResult(columnValues);

const nothing: readonly string[] = [];
