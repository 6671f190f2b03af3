import { parseArgs } from 'node:util';
import { nearestNames } from './nearestNames';
import { UsageError } from './usageError';

interface Described {
  readonly description: string;
  /** One letter, for `-k`. */
  readonly short?: string;
}

/** An option of a command: a flag, or one that takes a value. */
export type OptionSpec =
  | (Described & { readonly type: 'flag' })
  | (Described & {
      readonly type: 'value';
      /** How the help names the value, e.g. `<n>`. */
      readonly placeholder: string;
      readonly default?: string;
    });

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The values of options as given: a flag is a boolean, a value without default may be missing. */
export type OptionValues<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { readonly type: 'flag' }
    ? boolean
    : Specs[Name] extends { readonly default: string }
      ? string
      : string | undefined;
};

export interface ParsedArguments<Specs extends OptionSpecs> {
  readonly values: OptionValues<Specs>;
  /** Whether an option stands on the command line, and not only in its default. */
  readonly given: ReadonlySet<string>;
  readonly operands: readonly string[];
}

/**
 * Reads the arguments of a command. Values may begin with a dash (`--user=-5`, `--user -5`) unless
 * they are the name of an option; after `--` nothing is an option. Throws `UsageError`.
 */
export function parseArguments<Specs extends OptionSpecs>(
  args: readonly string[],
  specs: Specs,
): ParsedArguments<Specs> {
  const values = new Map<string, string | boolean | undefined>(
    Object.entries(specs).map(([name, spec]) => [
      name,
      spec.type === 'flag' ? false : spec.default,
    ]),
  );
  const given = new Set<string>();
  const operands: string[] = [];
  for (const token of tokenize(args, specs)) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (!spec) throw unknownOption(token.rawName, specs);
    if (given.has(token.name))
      throw new UsageError('repeated-option', `${token.rawName} is given twice.`);
    given.add(token.name);
    values.set(token.name, readValue(token, spec, specs));
  }
  // Every name of `specs` has been given the type that its spec stands for.
  return { values: Object.fromEntries(values) as OptionValues<Specs>, given, operands };
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

/** Not `strict`: its errors have no suggestions, and it refuses values that begin with a dash. */
function tokenize(args: readonly string[], specs: OptionSpecs) {
  const options = Object.entries(specs).map(([name, { type, short }]) => {
    const kind = type === 'flag' ? ('boolean' as const) : ('string' as const);
    return [name, short === undefined ? { type: kind } : { type: kind, short }] as const;
  });
  return parseArgs({
    args: [...args],
    options: Object.fromEntries(options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

function readValue(token: OptionToken, spec: OptionSpec, specs: OptionSpecs): string | true {
  const { rawName, value, inlineValue } = token;
  if (spec.type === 'flag') {
    if (value === undefined) return true;
    throw new UsageError('unexpected-value', `${rawName} takes no value, got "${value}".`);
  }
  if (value === undefined || (inlineValue !== true && isOption(value, specs)))
    throw new UsageError(
      'missing-value',
      `${rawName} needs a value: ${rawName} ${spec.placeholder}.`,
    );
  return value;
}

function isOption(text: string, specs: OptionSpecs): boolean {
  return spellings(specs).includes(text);
}

function spellings(specs: OptionSpecs): readonly string[] {
  return Object.entries(specs).flatMap(([name, { short }]) =>
    short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`],
  );
}

function unknownOption(rawName: string, specs: OptionSpecs): UsageError {
  const [nearest] = nearestNames(rawName, spellings(specs), 1);
  const suggestion = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return new UsageError('unknown-option', `Unknown option ${rawName}.${suggestion}`);
}
