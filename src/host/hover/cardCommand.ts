import type { CardAction } from '../../protocol/datasetEditor';
import type { ExploreTarget } from '../commands/exploreCommands';

/** Where the cards of one file come from. */
export interface CardSource {
  /** Absolute path of the model file. */
  readonly model: string;
  /** Absolute path of the dataset's folder. */
  readonly folder: string;
}

export interface CardCommand {
  readonly command: (typeof cardCommands)[number];
  readonly argument: ExploreTarget | { readonly folder: string };
}

/** The only commands that a card may run. */
export const cardCommands = [
  'sdrl.inspectEmbedding',
  'sdrl.compareUsers',
  'sdrl.explainRecommendations',
  'sdrl.chooseHoverModel',
] as const;

/** The command, with its argument, that a link of a card stands for. */
export function cardCommand(action: CardAction, { model, folder }: CardSource): CardCommand {
  switch (action.type) {
    case 'inspect': {
      const { side, id } = action;
      return { command: 'sdrl.inspectEmbedding', argument: { model, side, row: { id } } };
    }
    case 'compare':
      return { command: 'sdrl.compareUsers', argument: { model, userIds: action.userIds } };
    case 'explain': {
      const { userId, itemId } = action;
      const item = itemId === undefined ? {} : { itemId };
      const argument = { model, row: { id: userId }, ...item };
      return { command: 'sdrl.explainRecommendations', argument };
    }
    case 'chooseModel':
      return { command: 'sdrl.chooseHoverModel', argument: { folder } };
  }
}
