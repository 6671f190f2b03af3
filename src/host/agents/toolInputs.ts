import { presetNames, type PresetName } from '../../core/model/presets';
import {
  isArrayOf,
  isIntegerIn,
  isObject,
  isOneOf,
  isOptional,
  isString,
  type Guard,
} from '../../protocol/guard';

/** What each tool takes, as its schema in package.json tells agents. */
export interface ToolInputs {
  readonly sdrl_list_models: object;
  readonly sdrl_describe_user: { readonly model?: string; readonly user: string };
  readonly sdrl_compare_users: { readonly model?: string; readonly users: readonly string[] };
  readonly sdrl_explain_item: {
    readonly model?: string;
    readonly user: string;
    readonly item: string;
  };
  readonly sdrl_nearest_items: {
    readonly model?: string;
    readonly item: string;
    readonly block?: string;
    readonly count?: number;
  };
  readonly sdrl_train_model: {
    readonly folder?: string;
    readonly preset?: PresetName;
    readonly epochs?: number;
    readonly seed?: number;
  };
}

export type ToolName = keyof ToolInputs;

const isModel = isOptional(isString);

/** Agents may send anything: checked here whatever VS Code has checked. */
export const toolGuards: { readonly [Name in ToolName]: Guard<ToolInputs[Name]> } = {
  sdrl_list_models: isObject<object>({}),
  sdrl_describe_user: isObject<ToolInputs['sdrl_describe_user']>({
    model: isModel,
    user: isString,
  }),
  sdrl_compare_users: isObject<ToolInputs['sdrl_compare_users']>({
    model: isModel,
    users: isArrayOf(isString),
  }),
  sdrl_explain_item: isObject<ToolInputs['sdrl_explain_item']>({
    model: isModel,
    user: isString,
    item: isString,
  }),
  sdrl_nearest_items: isObject<ToolInputs['sdrl_nearest_items']>({
    model: isModel,
    item: isString,
    block: isOptional(isString),
    count: isOptional(isIntegerIn(1, 20)),
  }),
  sdrl_train_model: isObject<ToolInputs['sdrl_train_model']>({
    folder: isOptional(isString),
    preset: isOptional(isOneOf(...presetNames)),
    epochs: isOptional(isIntegerIn(1, 10_000)),
    seed: isOptional(isIntegerIn(0, 0xffffffff)),
  }),
};
