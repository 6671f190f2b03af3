import * as vscode from 'vscode';
import { Canceled, UserError } from '../../core/errors';
import type { Log } from '../log';
import { agentJson } from './agentJson';
import { toolGuards, type ToolInputs, type ToolName } from './toolInputs';

export interface AgentTool<Name extends ToolName> {
  /** What VS Code shows while the tool runs. */
  readonly message: (input: ToolInputs[Name]) => string;
  /** What the user is asked before; absent for tools that only read. */
  readonly confirmation?: (input: ToolInputs[Name]) => vscode.LanguageModelToolConfirmationMessages;
  /** Answers with plain data. */
  readonly run: (input: ToolInputs[Name], signal: AbortSignal) => Promise<object>;
}

/**
 * A tool as VS Code takes it: checks the input, turns the answer into short JSON, and errors into
 * messages that tell an agent what to do. Bugs are logged and told as such.
 */
export function agentTool<Name extends ToolName>(
  name: Name,
  { message, confirmation, run }: AgentTool<Name>,
  log: Log,
): vscode.LanguageModelTool<ToolInputs[Name]> {
  return {
    prepareInvocation({ input }) {
      if (!toolGuards[name](input)) return undefined; // `invoke` says so
      return {
        invocationMessage: message(input),
        ...(confirmation && { confirmationMessages: confirmation(input) }),
      };
    },
    async invoke({ input }, token) {
      if (!toolGuards[name](input))
        throw new Error(`The input of ${name} does not fit its schema. Ids are strings.`);
      const abort = new AbortController();
      if (token.isCancellationRequested) abort.abort();
      const subscription = token.onCancellationRequested(() => abort.abort());
      try {
        const text = agentJson(await run(input, abort.signal));
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      } catch (error) {
        throw toolError(name, error, log);
      } finally {
        subscription.dispose();
      }
    },
  };
}

function toolError(name: ToolName, error: unknown, log: Log): Error {
  if (error instanceof Canceled) return new vscode.CancellationError();
  if (error instanceof UserError) return new Error(error.message, { cause: error });
  log.error(error instanceof Error ? error : String(error));
  return new Error(`${name} failed unexpectedly. The user finds more under “SDRL: Show Log”.`, {
    cause: error,
  });
}
