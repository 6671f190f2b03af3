import type { ModelSummary } from '../../src/protocol/trainerApi';
import type { ScatterState } from '../marks/scatter/scatterState';
import { groupsOnMap } from './colour/groupsOnMap';
import type { InspectorState } from './inspectorState';
import { blockText, inspectorTexts as texts } from './inspectorTexts';
import { cameraOf } from './mapCameras';
import type { ColouredScene } from './sceneColours';

/** What the map of a block shows besides where its points lie. */
export function mapScatter(
  { view, hovered, focused, selection }: InspectorState,
  {
    block,
    model,
    coloured: { scene, colour },
    describe,
  }: {
    readonly block: string;
    readonly model: ModelSummary;
    readonly coloured: ColouredScene;
    /** A row in a sentence, for screen readers. */
    readonly describe: (row: number) => string;
  },
): Omit<ScatterState, 'points'> {
  const isHere = focused?.block === block;
  return {
    name: texts.mapName[view.side](blockText(block, model.blocks)),
    look: scene.look,
    selection,
    // What the keyboard is at on one map is pointed at on the others.
    hovered: hovered?.row ?? (isHere ? undefined : focused?.row),
    focused: isHere ? focused.row : undefined,
    camera: cameraOf(view, block),
    mode: view.mode,
    labels: scene.labels,
    groupLabels: groupsOnMap(colour, block, model.blocks) ? scene.groupLabels : undefined,
    describe,
  };
}
