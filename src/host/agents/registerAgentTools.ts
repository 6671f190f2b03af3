import * as vscode from 'vscode';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import { agentTool } from './agentTool';
import { readingTools } from './readingTools';
import type { ToolInputs, ToolName } from './toolInputs';
import { trainTool, type TrainToolOptions } from './trainTool';

export interface AgentToolsOptions extends TrainToolOptions {
  readonly models: ModelList;
  readonly log: Log;
}

export type AgentTools = {
  readonly [Name in ToolName]: vscode.LanguageModelTool<ToolInputs[Name]>;
};

/** The tools that package.json declares (docs/agents.md). */
export function createAgentTools(options: AgentToolsOptions): AgentTools {
  const { log } = options;
  const reading = readingTools(options);
  return {
    sdrl_list_models: agentTool('sdrl_list_models', reading.sdrl_list_models, log),
    sdrl_describe_user: agentTool('sdrl_describe_user', reading.sdrl_describe_user, log),
    sdrl_compare_users: agentTool('sdrl_compare_users', reading.sdrl_compare_users, log),
    sdrl_explain_item: agentTool('sdrl_explain_item', reading.sdrl_explain_item, log),
    sdrl_nearest_items: agentTool('sdrl_nearest_items', reading.sdrl_nearest_items, log),
    sdrl_train_model: agentTool('sdrl_train_model', trainTool(options), log),
  };
}

/** Offers the tools to agents. */
export function registerAgentTools(tools: AgentTools): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(tools).map(([name, tool]: [string, AgentTools[ToolName]]) =>
      // Each tool checks its own input.
      vscode.lm.registerTool(name, tool as vscode.LanguageModelTool<unknown>),
    ),
  );
}
