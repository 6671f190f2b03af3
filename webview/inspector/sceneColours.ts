import type { ClusterAnswer, ClusterAnswers } from './clusterAnswers';
import { possibleColour } from './colour/rowColouring';
import type { Scene, SceneInput } from './inspectorScene';
import type { ColourBy } from './inspectorView';
import type { InspectorState } from './inspectorState';
import type { SideRows } from './rowTables';
import { sideOf } from './viewChanges';

/** How rows look now, with what it was made from. */
export interface ColouredScene {
  readonly scene: Scene;
  /** The colour that the rows could take. */
  readonly colour: ColourBy;
  readonly clusters: ClusterAnswer | undefined;
}

/** The scene of a state whose rows are there. */
export function sceneOfState(
  state: InspectorState,
  {
    rows,
    clusterAnswers,
    sceneOf,
    background,
  }: {
    readonly rows: SideRows;
    readonly clusterAnswers: ClusterAnswers;
    readonly sceneOf: (input: SceneInput) => Scene;
    readonly background: string;
  },
): ColouredScene {
  const { side, seed } = state.view;
  const wanted = sideOf(state.view);
  const hasCategories = rows.table.categoryNames.length > 0;
  const colour = possibleColour(wanted.colour, { hasCategories, columns: [] });
  const clusters =
    colour.type === 'cluster'
      ? clusterAnswers.get({ side, block: colour.block, clusters: colour.clusters, seed })
      : undefined;
  const scene = sceneOf({
    rows: rows.table,
    colour,
    isolate: colour === wanted.colour ? wanted.isolated : nothing,
    clusters: clusters?.type === 'clusters' ? clusters.clusters : undefined,
    column: undefined,
    found: state.found,
    background,
  });
  return { scene, colour, clusters };
}

const nothing: readonly string[] = [];
