import { joinSentences } from './metadata';
import type { SideMetadata } from './metadataTables';
import type { ClusterAnswer } from './clusterAnswers';
import type { ColourBy } from './inspectorView';
import { inspectorTexts as texts } from './inspectorTexts';
import type { InspectorState } from './inspectorState';
import { sideOf } from './viewChanges';

/** What is worth knowing about what is shown, and cannot be seen in it. */
export function sceneNotes(
  { view, gone, trouble, rows, selected }: InspectorState,
  {
    colour,
    clusters,
    metadata,
    drawn,
  }: {
    /** The colour that the rows could take. */
    readonly colour: ColourBy;
    readonly clusters: ClusterAnswer | undefined;
    readonly metadata: SideMetadata;
    /** How many points are drawn where not all are. */
    readonly drawn: number | undefined;
  },
): string[] {
  const side = sideOf(view);
  const notes = [
    trouble !== undefined && texts.failed(trouble),
    gone !== undefined && texts.gone(gone),
    metadata.failed !== undefined && texts.metadataFailed(metadata.failed),
    ...(metadata.isNew && metadata.table ? joinSentences(metadata.table) : []),
    colour.type === 'ratings' && side.colour.type === 'category' && texts.noCategoriesHere,
    clusters?.type === 'failed' && texts.clustersFailed(clusters.message),
    drawn !== undefined && rows && texts.drawnRows(drawn, rows.table.ids.length),
    side.selected !== undefined &&
      selected.length < side.selected &&
      texts.selectionCut(selected.length, side.selected),
  ];
  return notes.filter((note) => typeof note === 'string');
}
