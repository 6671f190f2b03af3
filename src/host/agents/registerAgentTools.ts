import * as vscode from 'vscode';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import { agentTool, type AgentTool } from './agentTool';
import { readingTools } from './readingTools';
import type { ToolName } from './toolInputs';
import { trainTool, type TrainToolOptions } from './trainTool';

export interface AgentToolsOptions extends TrainToolOptions {
  readonly models: ModelList;
  readonly log: Log;
}

/** Offers the models to agents as the tools that package.json declares (docs/agents.md). */
export function registerAgentTools(options: AgentToolsOptions): vscode.Disposable {
  const register = <Name extends ToolName>(name: Name, tool: AgentTool<Name>): vscode.Disposable =>
    vscode.lm.registerTool(name, agentTool(name, tool, options.log));
  const reading = readingTools(options);
  return vscode.Disposable.from(
    register('sdrl_list_models', reading.sdrl_list_models),
    register('sdrl_describe_user', reading.sdrl_describe_user),
    register('sdrl_compare_users', reading.sdrl_compare_users),
    register('sdrl_explain_item', reading.sdrl_explain_item),
    register('sdrl_nearest_items', reading.sdrl_nearest_items),
    register('sdrl_train_model', trainTool(options)),
  );
}
