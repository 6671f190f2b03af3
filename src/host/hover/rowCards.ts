import type { RowTarget } from '../../core/hover/hoverTarget';
import type { CardContent } from '../../protocol/datasetEditor';
import type { TrainerClient } from '../trainerClient';
import { cardContent, neighboursShown } from './cardContent';
import type { CardSource } from './cardCommand';
import type { HoverModels } from './hoverModels';

export interface RowCard {
  readonly content: CardContent;
  readonly source: CardSource;
}

/** Long enough that a card which came too late is there when the mouse comes back. */
const keptMs = 30_000;
const maxKept = 100;

/** Cards of users, items and ratings, by the model of the data's folder. */
export class RowCards {
  readonly #models: HoverModels;
  readonly #analyst: TrainerClient;
  readonly #now: () => number;
  /** Oldest first. */
  readonly #kept = new Map<string, { readonly atMs: number; card: Promise<RowCard | undefined> }>();

  constructor(models: HoverModels, analyst: TrainerClient, now = () => performance.now()) {
    this.#models = models;
    this.#analyst = analyst;
    this.#now = now;
    models.onDidChange(() => this.#kept.clear());
  }

  /** The card, or undefined where no model knows the data. Rejects with what the trainer says. */
  cardOf(folder: string, target: RowTarget): Promise<RowCard | undefined> {
    const key = JSON.stringify([folder, target]);
    const kept = this.#kept.get(key);
    if (kept && this.#now() - kept.atMs < keptMs) return kept.card;
    const card = this.#make(folder, target);
    card.catch(() => this.#kept.delete(key)); // who asked is told; the next one asks again
    this.#kept.delete(key);
    this.#kept.set(key, { atMs: this.#now(), card });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
    return card;
  }

  async #make(folder: string, target: RowTarget): Promise<RowCard | undefined> {
    const model = await this.#models.modelFor(folder);
    if (!model) return undefined;
    const { path, name } = model.entry;
    const description =
      target.type === 'rating'
        ? await this.#analyst.request('describeRating', { model: path, ...ratingOf(target) })
        : await this.#analyst.request('describeRow', {
            model: path,
            side: target.type,
            id: target.type === 'user' ? target.userId : target.itemId,
            neighbours: neighboursShown,
          });
    const { hasChoice } = model;
    const content = cardContent(description, { target, modelName: name, hasChoice });
    return { content, source: { model: path, folder } };
  }
}

function ratingOf({ userId, itemId, rating }: Extract<RowTarget, { type: 'rating' }>): {
  userId: string;
  itemId: string;
  rating: number;
} {
  return { userId, itemId, rating };
}
