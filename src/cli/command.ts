import type { UserError } from '../core/errors';
import { type OptionSpecs, type ParsedArguments, parseArguments } from './parseArguments';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** What a command gives: the one document of `--json`, or text for people. */
export interface CommandResult {
  readonly document: unknown;
  readonly text: () => string;
  /** What went wrong where there is a result all the same: told after the text, and instead of the document. */
  readonly failure?: UserError;
}

export interface CommandInput<Specs extends OptionSpecs> extends ParsedArguments<Specs> {
  /** The command's one operand, e.g. the dataset's folder. */
  readonly operand: string;
  /** Empty for a command that takes only one. */
  readonly secondOperand: string;
  /** The arguments as they came, to repeat them to the user. */
  readonly args: readonly string[];
  readonly terminal: Terminal;
}

interface CommandDescription<Specs extends OptionSpecs> {
  readonly name: string;
  readonly summary: string;
  /** How the help names the operand, e.g. `folder`. */
  readonly operand: string;
  /** And a second one, where the command takes two. */
  readonly secondOperand?: string;
  readonly options: Specs;
  readonly examples: readonly string[];
  readonly run: (input: CommandInput<Specs>) => Promise<CommandResult>;
}

/** A command of `sdrl`, its option types kept inside. */
export interface Command extends Omit<CommandDescription<OptionSpecs>, 'run'> {
  readonly execute: (args: readonly string[], terminal: Terminal) => Promise<CommandResult>;
}

/** Options of every command, besides its own. */
export const commonOptions = {
  json: { type: 'flag', description: 'print one JSON document to stdout; all else goes to stderr' },
  help: { type: 'flag', short: 'h', description: 'show this help' },
} as const satisfies OptionSpecs;

export function defineCommand<const Specs extends OptionSpecs>({
  run,
  ...description
}: CommandDescription<Specs>): Command {
  const options = { ...description.options, ...commonOptions };
  return {
    ...description,
    options,
    execute: (args, terminal) => {
      const parsed = parseArguments(args, options);
      const names = [description.operand, description.secondOperand].filter(
        (name) => name !== undefined,
      );
      const missing = names[parsed.operands.length];
      if (missing !== undefined) throw new UsageError('missing-argument', `Expected <${missing}>.`);
      const unexpected = parsed.operands[names.length];
      if (unexpected !== undefined)
        throw new UsageError('unexpected-argument', `Unexpected argument "${unexpected}".`);
      const [operand = '', secondOperand = ''] = parsed.operands;
      return run({ ...parsed, operand, secondOperand, args, terminal });
    },
  };
}
