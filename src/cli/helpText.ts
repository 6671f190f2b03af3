import type { Command } from './command';
import type { OptionSpec } from './parseArguments';

/** What `sdrl --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  return `sdrl: train semi-disentangled recommender embeddings and query them.

Usage:
  sdrl <command> [options]

Commands:
${twoColumns(commands.map((command) => [synopsis(command), command.summary]))}
  sdrl <command> --help shows a command's options and examples.
  sdrl --version prints the version.

Exit codes:
  0 done, 1 bad data, files or settings, 2 wrong command line, 70 a fault of sdrl,
  130 stopped by Ctrl+C.
`;
}

/** What `sdrl <command> --help` prints. */
export function commandHelp(command: Command): string {
  const { summary, options, examples } = command;
  return `${summary}

Usage:
  sdrl ${synopsis(command)} [options]

Options:
${twoColumns(Object.entries(options).map(([option, spec]) => [spelling(option, spec), describe(spec)]))}
Examples:
${examples.map((example) => `  ${example}\n`).join('')}`;
}

function synopsis({ name, operand, secondOperand }: Command): string {
  return `${name} <${operand}>${secondOperand === undefined ? '' : ` <${secondOperand}>`}`;
}

function spelling(name: string, spec: OptionSpec): string {
  const long = `${name.length === 1 ? '-' : '--'}${name}`;
  const names = spec.short === undefined || spec.short === name ? long : `-${spec.short}, ${long}`;
  return spec.type === 'flag' ? names : `${names} ${spec.placeholder}`;
}

function describe(spec: OptionSpec): string {
  if (spec.type === 'flag' || spec.default === undefined) return spec.description;
  return `${spec.description} (default: ${spec.default})`;
}

function twoColumns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
