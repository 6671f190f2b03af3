import type { MetadataTable } from '../../src/core/metadata/metadataTable';
import type { ExportFormat } from '../../src/core/export/embeddingFiles';
import type { MapPicture } from '../marks/scatter/scatterState';
import type { Ask } from '../shared/modelPanel';
import { rowsCsv, rowsJson } from './exportFiles';
import type { PictureFormat, RowsFormat, RowsWanted } from './fileMenu';
import type { InspectorState } from './inspectorState';

export interface FileActionOptions {
  readonly ask: Ask;
  readonly state: InspectorState;
  /** How the model is called: the beginning of file names. */
  readonly name: string;
  /** Rows that stand out on the maps. */
  readonly shown: () => Uint32Array;
  readonly metadata: () => MetadataTable | undefined;
}

/** Longer texts are saved rather than opened: an editor takes long over them. */
const maxOpenedCharacters = 5_000_000;

/** Hands what the inspector shows to files and editors; each rejects with what the host says. */
export class FileActions {
  constructor(private readonly options: FileActionOptions) {}

  async saveView(): Promise<void> {
    const { ask, state } = this.options;
    await ask('saveView', { view: { ...state.view } });
  }

  async rows(which: RowsWanted, format: RowsFormat): Promise<void> {
    const { ask, state, name, metadata } = this.options;
    const rows = state.rows?.table;
    if (!rows) return;
    const exported = { rows, chosen: this.rowsWanted(which), metadata: metadata() };
    const text = format === 'csv' ? rowsCsv(exported) : rowsJson(exported);
    const fileName = `${name}-${rows.side}s.${format}`;
    if (text.length > maxOpenedCharacters) await ask('saveFile', { fileName, content: text });
    else await ask('openText', { language: format, text });
  }

  async picture(
    block: string,
    picture: MapPicture | undefined,
    format: PictureFormat,
  ): Promise<void> {
    if (!picture) return;
    const { ask, state, name } = this.options;
    const content =
      format === 'svg' ? picture.svg() : new Uint8Array(await (await picture.png()).arrayBuffer());
    const fileName = `${name}-${state.view.side}s-${block}.${format}`;
    await ask('saveFile', { fileName, content });
  }

  async embedding(block: string, which: RowsWanted, format: ExportFormat): Promise<void> {
    const { ask, state } = this.options;
    const ids = state.rows?.table.ids;
    if (!ids) return;
    const chosen =
      which === 'all' ? undefined : { ids: Array.from(this.rowsWanted(which), (row) => ids[row]!) };
    await ask('exportEmbedding', { side: state.view.side, block, format, ...chosen });
  }

  private rowsWanted(which: RowsWanted): Uint32Array {
    const { state, shown } = this.options;
    if (which === 'selected') return state.selected;
    if (which === 'shown') return shown();
    return Uint32Array.from({ length: state.rows?.table.ids.length ?? 0 }, (_, row) => row);
  }
}
