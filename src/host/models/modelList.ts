import * as vscode from 'vscode';
import type { ModelSummary } from '../../protocol/trainerApi';
import { fileExists } from '../fileExists';
import { modelsFolder } from '../training/modelPath';
import type { TrainerClient } from '../trainerClient';
import { modelEntries, type KeptModel, type ModelEntry } from './modelEntries';

const keptKey = 'sdrl.models';
const hiddenKey = 'sdrl.hiddenModels';

/** The models that the window knows: kept in the workspace's state, found in `.sdrl/models`. */
export class ModelList implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #trainer: TrainerClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watcher: vscode.FileSystemWatcher;
  readonly #folders: vscode.Disposable;
  readonly #summaries = new Map<string, Promise<ModelSummary>>();
  #entries: readonly ModelEntry[] = [];

  /** After the list or something of a model in it has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento, trainer: TrainerClient) {
    this.#memento = memento;
    this.#trainer = trainer;
    this.#watcher = vscode.workspace.createFileSystemWatcher(
      `**/${modelsFolder.join('/')}/*.safetensors`,
    );
    const lookAgain = ({ fsPath }: vscode.Uri): Promise<void> => {
      this.#summaries.delete(fsPath);
      return this.refresh();
    };
    this.#watcher.onDidCreate(lookAgain);
    this.#watcher.onDidDelete(lookAgain);
    // A checkpoint changes with every epoch: only who has looked into a file needs to look again.
    this.#watcher.onDidChange(({ fsPath }) => {
      if (this.#summaries.delete(fsPath)) this.#changed.fire();
    });
    this.#folders = vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh());
  }

  get entries(): readonly ModelEntry[] {
    return this.#entries;
  }

  /** Looks for models again. Kept files that are gone stay on the list, found ones go. */
  async refresh(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = await Promise.all(folders.map(({ uri }) => findModels(uri)));
    const kept = await Promise.all(
      this.#kept.map(async (model) => {
        const isOurs = folders.some(({ uri }) => model.path.startsWith(uri.fsPath));
        return !isOurs || (await fileExists(model.path)) ? [model] : [];
      }),
    );
    const entries = modelEntries({
      kept: kept.flat(),
      found: found.flat().map((path) => this.#seen(path)),
      hidden: this.#memento.get<string[]>(hiddenKey, []),
    });
    await vscode.commands.executeCommand('setContext', 'sdrl:modelOpen', entries.length > 0);
    this.#entries = entries;
    this.#changed.fire();
  }

  /** What a model file holds, read by the trainer at the first call. Rejects for a bad file. */
  summaryOf(path: string): Promise<ModelSummary> {
    const known = this.#summaries.get(path);
    if (known) return known;
    const summary = this.#trainer.request('openModel', { path });
    this.#summaries.set(path, summary);
    summary.then(
      (read) => this.#note(read),
      () => this.#summaries.delete(path),
    );
    return summary;
  }

  /** Puts a model on the list after its file was read. A bad file rejects and changes nothing. */
  async add(path: string): Promise<ModelSummary> {
    this.#summaries.delete(path);
    const summary = await this.summaryOf(path);
    const others = this.#kept.filter((model) => model.path !== path);
    await this.#memento.update(keptKey, [...others, keptModel(summary)]);
    await this.#show(path);
    await this.refresh();
    return summary;
  }

  /** Takes a model off the list; its file stays. */
  async remove(path: string): Promise<void> {
    this.#summaries.delete(path);
    const others = this.#kept.filter((model) => model.path !== path);
    await this.#memento.update(keptKey, others);
    const hidden = this.#memento.get<string[]>(hiddenKey, []);
    await this.#memento.update(hiddenKey, [...new Set([...hidden, path])]);
    await this.refresh();
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#folders.dispose();
    this.#changed.dispose();
  }

  get #kept(): readonly KeptModel[] {
    return this.#memento.get<KeptModel[]>(keptKey, []);
  }

  /** Shows what was read of a listed model beside its name. */
  #note(summary: ModelSummary): void {
    const { path, ndcg } = keptModel(summary);
    const isNews = this.#entries.some((entry) => entry.path === path && entry.ndcg !== ndcg);
    if (!isNews) return;
    this.#entries = this.#entries.map((entry) =>
      entry.path === path ? { ...entry, ...(ndcg !== undefined && { ndcg }) } : entry,
    );
    this.#changed.fire();
  }

  #seen(path: string): KeptModel {
    const ndcg = this.#entries.find((entry) => entry.path === path)?.ndcg;
    return { path, ...(ndcg !== undefined && { ndcg }) };
  }

  async #show(path: string): Promise<void> {
    const hidden = this.#memento.get<string[]>(hiddenKey, []);
    const others = hidden.filter((hiddenPath) => hiddenPath !== path);
    await this.#memento.update(hiddenKey, others);
  }
}

function keptModel({ path, metrics }: ModelSummary): KeptModel {
  const ndcg = metrics?.masked['ndcg@10'];
  return { path, ...(ndcg !== undefined && { ndcg }) };
}

async function findModels(folder: vscode.Uri): Promise<string[]> {
  const models = vscode.Uri.joinPath(folder, ...modelsFolder);
  const files = await vscode.workspace.fs.readDirectory(models).then(
    (entries) => entries,
    () => [], // nothing trained here yet
  );
  return files
    .filter(([name]) => name.endsWith('.safetensors'))
    .map(([name]) => vscode.Uri.joinPath(models, name).fsPath);
}
