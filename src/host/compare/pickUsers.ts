import * as vscode from 'vscode';
import { maxComparedUsers } from '../../core/analysis/compareUsers';
import { background } from '../background';
import type { QueryOptions } from '../queries/queryOptions';
import { withoutIcons } from '../text/plainText';
import { UserChoice, type ListedUser } from './userChoice';

export interface PickUsersOptions extends Pick<QueryOptions, 'trainer' | 'log'> {
  /** Where the users compared last are remembered. */
  readonly memento: vscode.Memento;
}

/** Rows shown at a time; typing narrows them in the trainer, however many there are. */
const shownRows = 200;

type UserItem = vscode.QuickPickItem & { readonly user: ListedUser };

/**
 * Lets the user choose whom to compare, from one list with a filter: `first` is ticked already, or
 * else those compared last. Undefined when the user leaves. One alone is an answer too: the panel
 * suggests others.
 */
export async function pickUsers(
  { model, first }: { readonly model: string; readonly first?: string },
  { trainer, log, memento }: PickUsersOptions,
): Promise<readonly string[] | undefined> {
  const key = `sdrl.comparedUsers:${model}`;
  const before = first === undefined ? memento.get<readonly string[]>(key, []) : [first];
  const { users } = await trainer.request('compareUsers', {
    model,
    userIds: before.slice(0, maxComparedUsers),
  });
  const choice = new UserChoice(users, maxComparedUsers);
  const ids = await showPick(choice, {
    log,
    find: async (filter) => {
      const query = { model, side: 'user', filter, offset: 0, limit: shownRows } as const;
      return (await trainer.request('listRows', query)).rows;
    },
  });
  if (ids) await memento.update(key, ids);
  return ids;
}

function showPick(
  choice: UserChoice,
  {
    find,
    log,
  }: Pick<PickUsersOptions, 'log'> & {
    readonly find: (filter: string) => Promise<readonly ListedUser[]>;
  },
): Promise<readonly string[] | undefined> {
  const pick = vscode.window.createQuickPick<UserItem>();
  pick.canSelectMany = true;
  pick.placeholder = vscode.l10n.t('A part of an id. Tick two users or more, then press Enter.');
  const describe = (): void => {
    const { chosen, tooMany } = choice;
    pick.title =
      tooMany > 0
        ? vscode.l10n.t('Compare Users: {0} too many, at most {1}', tooMany, maxComparedUsers)
        : vscode.l10n.t('Compare Users: {0} of at most {1}', chosen.length, maxComparedUsers);
  };
  const list = async (filter: string): Promise<void> => {
    pick.busy = true;
    const found = await find(filter);
    if (filter !== pick.value) return; // a later answer is on its way
    const chosen = new Set(choice.chosen.map(({ id }) => id));
    const items = choice.listed(found).map((user) => userItem(user, chosen.has(user.id)));
    pick.items = items;
    pick.selectedItems = items.filter(({ user }) => chosen.has(user.id));
    pick.busy = false;
  };
  pick.onDidChangeValue((filter) => background(list(filter), log));
  pick.onDidChangeSelection((items) => {
    choice.choose(items.map(({ user }) => user));
    describe();
  });
  describe();
  background(list(''), log);
  return new Promise<readonly string[] | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [active] = pick.activeItems;
      const users = choice.chosen.length > 0 ? choice.chosen : active ? [active.user] : [];
      if (choice.tooMany === 0 && users.length > 0) resolve(users.map(({ id }) => id));
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}

function userItem(user: ListedUser, picked: boolean): UserItem {
  return {
    user,
    picked,
    label: withoutIcons(user.id),
    description: vscode.l10n.t('{0} ratings', user.ratings),
    alwaysShow: true, // the trainer has filtered already, and who is chosen stays in sight
  };
}
