import * as vscode from 'vscode';
import { assertNever } from '../../core/errors';
import type { Side } from '../../core/model/sdrlModel';
import type { TrainerClient } from '../trainerClient';
import { errorLogLine } from '../errors/errorActions';
import type { Log } from '../log';
import type { ModelEntry } from '../models/modelEntries';
import type { ModelList } from '../models/modelList';
import type { TrainingController } from '../training/trainingController';
import {
  blockNodes,
  metricNodes,
  metricRows,
  modelParts,
  rowNodes,
  trainingFacts,
  type ModelNode,
  type ModelState,
} from './modelNodes';
import { treeItem } from './treeItems';

/** Rows that one unfolding, or one “Show more”, brings. */
const pageRows = 100;

/** Models › blocks, users, items, metrics, training. Rows come page by page from the trainer. */
export class ModelTree implements vscode.TreeDataProvider<ModelNode>, vscode.Disposable {
  readonly #models: ModelList;
  readonly #trainer: TrainerClient;
  readonly #controller: TrainingController;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<ModelNode | undefined>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #wasTraining = false;
  /** By model and side: what the user filters by and how many rows are unfolded. */
  readonly #filters = new Map<string, string>();
  readonly #limits = new Map<string, number>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    models: ModelList,
    {
      trainer,
      controller,
      log,
    }: {
      readonly trainer: TrainerClient;
      readonly controller: TrainingController;
      readonly log: Log;
    },
  ) {
    this.#controller = controller;
    this.#models = models;
    this.#trainer = trainer;
    this.#log = log;
    this.#subscriptions = [
      models.onDidChange(() => this.#changed.fire(undefined)),
      controller.onDidChange(() => {
        if (controller.isTraining === this.#wasTraining) return;
        this.#wasTraining = controller.isTraining;
        this.#changed.fire(undefined);
      }),
    ];
  }

  getTreeItem(node: ModelNode): vscode.TreeItem {
    return treeItem(node);
  }

  /** Only models can be asked for: they are what `reveal` is used with. */
  getParent(): undefined {
    return undefined;
  }

  async getChildren(node?: ModelNode): Promise<ModelNode[]> {
    if (!node)
      return this.#models.entries.map((entry) => ({
        type: 'model',
        model: entry.path,
        entry,
        state: this.#stateOf(entry),
      }));
    try {
      return await this.#childrenOf(node);
    } catch (error) {
      this.#log.error(errorLogLine(error));
      const message = error instanceof Error ? error.message : String(error);
      return [{ type: 'problem', model: node.model, message }];
    }
  }

  filterOf(model: string, side: Side): string {
    return this.#filters.get(rowsKey(model, side)) ?? '';
  }

  /** Shows only rows whose id or title contains `filter`; empty: all. */
  setFilter(model: string, side: Side, filter: string): void {
    this.#filters.set(rowsKey(model, side), filter);
    this.#limits.delete(rowsKey(model, side));
    this.#changed.fire(undefined);
  }

  showMore(model: string, side: Side): void {
    const key = rowsKey(model, side);
    this.#limits.set(key, (this.#limits.get(key) ?? pageRows) + pageRows);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #stateOf({ path, isPartial }: ModelEntry): ModelState {
    if (!isPartial) return 'complete';
    if (path !== this.#controller.checkpoint) return 'stopped';
    return this.#controller.isTraining ? 'training' : 'resumable';
  }

  async #childrenOf(node: ModelNode): Promise<ModelNode[]> {
    const { model } = node;
    switch (node.type) {
      case 'model': {
        const filters = { user: this.filterOf(model, 'user'), item: this.filterOf(model, 'item') };
        return modelParts(await this.#models.summaryOf(model), filters);
      }
      case 'blocks':
        return blockNodes(model, node.blocks);
      case 'rows': {
        const { side, filter } = node;
        const limit = this.#limits.get(rowsKey(model, side)) ?? pageRows;
        const query = { model, side, filter, offset: 0, limit };
        return rowNodes(model, side, await this.#trainer.request('listRows', query));
      }
      case 'metrics':
        return metricNodes(node.summary);
      case 'metricTable':
        return metricRows(node.metrics).map((metric) => ({
          type: 'metric',
          model,
          table: node.table,
          metric,
        }));
      case 'training':
        return trainingFacts(node.summary);
      case 'block':
      case 'row':
      case 'more':
      case 'noRows':
      case 'metric':
      case 'fact':
      case 'problem':
        return [];
      default:
        return assertNever(node);
    }
  }
}

function rowsKey(model: string, side: Side): string {
  return JSON.stringify([model, side]);
}
