import path from 'node:path';
import * as vscode from 'vscode';
import type { ModelEntry } from '../models/modelEntries';
import type { ModelList } from '../models/modelList';
import { modelsOfFolder } from './modelsOfFolder';

const chosenKey = 'sdrl.hoverModels';

/** The model that speaks about a dataset's files. */
export interface HoverModel {
  readonly entry: ModelEntry;
  /** There are others for the same data. */
  readonly hasChoice: boolean;
}

/** Which model a dataset's folder is looked up in: the one chosen for it, else the newest of its own. */
export class HoverModels implements vscode.Disposable {
  readonly #models: ModelList;
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly #found = new Map<string, Promise<HoverModel | undefined>>();

  /** After another model may be the one. */
  readonly onDidChange = this.#changed.event;

  constructor(models: ModelList, memento: vscode.Memento) {
    this.#models = models;
    this.#memento = memento;
    this.#subscription = models.onDidChange(() => this.#forget());
  }

  /** No model, no hover: then nothing needs to be read. */
  get hasAny(): boolean {
    return this.#models.entries.length > 0;
  }

  /** The model for a folder's data, or undefined. */
  modelFor(folder: string): Promise<HoverModel | undefined> {
    const known = this.#found.get(folder);
    if (known) return known;
    const found = this.#find(folder);
    this.#found.set(folder, found);
    return found;
  }

  /** All models that may speak about a folder's data, newest first. */
  async modelsFor(folder: string): Promise<readonly ModelEntry[]> {
    const { entries } = this.#models;
    const own = modelsOfFolder(folder, entries);
    const candidates = own.length > 0 ? own : await this.#namesakes(folder);
    const times = new Map<ModelEntry, number>();
    for (const entry of candidates) times.set(entry, await timeOf(entry));
    return [...candidates].sort(
      (a, b) =>
        Number(a.isPartial) - Number(b.isPartial) || (times.get(b) ?? 0) - (times.get(a) ?? 0),
    );
  }

  async choose(folder: string, model: string): Promise<void> {
    await this.#memento.update(chosenKey, { ...this.#chosen, [folder]: model });
    this.#forget();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get #chosen(): Readonly<Record<string, string>> {
    return this.#memento.get<Record<string, string>>(chosenKey, {});
  }

  async #find(folder: string): Promise<HoverModel | undefined> {
    const candidates = await this.modelsFor(folder);
    const chosen = this.#models.entries.find((entry) => entry.path === this.#chosen[folder]);
    const entry = chosen ?? candidates[0];
    return entry && { entry, hasChoice: candidates.length > 1 };
  }

  /** Models from elsewhere that were trained on data of the folder's name. */
  async #namesakes(folder: string): Promise<ModelEntry[]> {
    const found = await Promise.all(
      this.#models.entries.map(async (entry) => {
        try {
          const { dataset } = await this.#models.summaryOf(entry.path);
          return dataset.name === path.basename(folder) ? [entry] : [];
        } catch {
          return []; // the tree tells what is wrong with its file
        }
      }),
    );
    return found.flat();
  }

  #forget(): void {
    this.#found.clear();
    this.#changed.fire();
  }
}

async function timeOf({ path: file }: ModelEntry): Promise<number> {
  return vscode.workspace.fs.stat(vscode.Uri.file(file)).then(
    ({ mtime }) => mtime,
    () => 0, // gone: whoever opens it is told
  );
}
