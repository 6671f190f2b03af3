import * as vscode from 'vscode';

/** One choice of a step. */
export interface StepChoice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: Value;
}

export interface PickStepOptions<Value> {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly choices: readonly StepChoice<Value>[];
  /** The choice that is marked at first. */
  readonly suggested?: Value | undefined;
}

export type StepResult<Value> =
  | { readonly type: 'picked'; readonly value: Value }
  | { readonly type: 'back' }
  | { readonly type: 'dismissed' };

/** One step of a multi-step input, with its number and, after the first, a Back button. */
export function pickStep<Value>({
  title,
  placeholder,
  step,
  totalSteps,
  choices,
  suggested,
}: PickStepOptions<Value>): Promise<StepResult<Value>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & StepChoice<Value>>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.step = step;
  pick.totalSteps = totalSteps;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = [...choices];
  const marked = pick.items.find(({ value }) => value === suggested);
  if (marked) pick.activeItems = [marked];
  if (step > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<StepResult<Value>>((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item) resolve({ type: 'picked', value: item.value });
    });
    pick.onDidTriggerButton(() => resolve({ type: 'back' }));
    pick.onDidHide(() => resolve({ type: 'dismissed' }));
    pick.show();
  }).finally(() => pick.dispose());
}
