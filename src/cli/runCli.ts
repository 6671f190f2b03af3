import { readFile } from 'node:fs/promises';
import type { Command, CommandResult } from './command';
import { evaluateCommand } from './commands/evaluateCommand';
import { exportCommand } from './commands/exportCommand';
import { infoCommand } from './commands/infoCommand';
import { recommendCommand } from './commands/recommendCommand';
import { sampleCommand } from './commands/sampleCommand';
import { similarCommand } from './commands/similarCommand';
import { trainCommand } from './commands/trainCommand';
import { trialCommand } from './commands/trialCommand';
import { describeFailure } from './describeFailure';
import { exitCodes } from './exitCodes';
import { commandHelp, generalHelp } from './helpText';
import { nearestNames } from './nearestNames';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** In the order of use. */
const commands: readonly Command[] = [
  sampleCommand,
  trainCommand,
  evaluateCommand,
  infoCommand,
  similarCommand,
  recommendCommand,
  exportCommand,
  trialCommand,
];

export interface CliOptions {
  readonly terminal: Terminal;
  /** The package.json whose version `--version` tells. */
  readonly packageFile: string;
}

/**
 * Runs one command line and gives the exit code. With `--json` stdout gets exactly one document,
 * `{ "error": … }` where the command fails.
 */
export async function runCli(
  args: readonly string[],
  { terminal, packageFile }: CliOptions,
): Promise<number> {
  const asJson = beforeTerminator(args).includes('--json');
  const printDocument = (document: unknown): void =>
    terminal.print(`${JSON.stringify(document, undefined, 2)}\n`);
  try {
    const { document, text, failure } = await dispatch(args, { terminal, packageFile });
    if (!asJson) terminal.print(text());
    if (failure) throw failure;
    if (asJson) printDocument(document);
    return exitCodes.ok;
  } catch (error) {
    const command = commands.find(({ name }) => name === args[0]);
    const failure = describeFailure(error, command ? `sdrl ${command.name} --help` : 'sdrl --help');
    for (const line of failure.lines) terminal.note(line);
    if (asJson) printDocument(failure.document);
    return failure.exitCode;
  }
}

async function dispatch(
  args: readonly string[],
  { terminal, packageFile }: CliOptions,
): Promise<CommandResult> {
  const [first, ...rest] = args[0] === '--json' ? args.slice(1) : args;
  if (first === '--version' || first === '-V') return showVersion(packageFile);
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0))
    return showHelp(generalHelp(commands));
  const isHelp = first === 'help';
  const name = isHelp ? rest[0] : first;
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw unknownCommand(name);
  const asksHelp = beforeTerminator(rest).some((arg) => arg === '--help' || arg === '-h');
  return isHelp || asksHelp ? showHelp(commandHelp(command)) : command.execute(rest, terminal);
}

function unknownCommand(name: string | undefined): UsageError {
  if (name === undefined) return new UsageError('missing-argument', 'Expected a command.');
  if (name.startsWith('-'))
    return new UsageError('unknown-option', `Expected a command before ${name}.`);
  const names = commands.map((command) => command.name);
  const [nearest] = nearestNames(name, names, 1);
  return new UsageError(
    'unknown-command',
    nearest === undefined
      ? `Unknown command "${name}". Commands: ${names.join(', ')}.`
      : `Unknown command "${name}". Did you mean ${nearest}?`,
  );
}

function showHelp(help: string): CommandResult {
  return { document: { help }, text: () => help };
}

async function showVersion(packageFile: string): Promise<CommandResult> {
  // Our own file: its shape is known.
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  return { document: { version }, text: () => `${version}\n` };
}

/** After `--` nothing is an option. */
function beforeTerminator(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end === -1 ? args : args.slice(0, end);
}
