import { UsageError } from './usageError';

/** One of the choices; `option` is named in the `UsageError`. */
export function readChoice<T extends string>(
  text: string,
  choices: readonly T[],
  option: string,
): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  const known = choices.join(', ').replace(/, ([^,]*)$/, ' or $1');
  throw new UsageError('bad-value', `${option}: expected ${known}, got "${text}".`);
}

/** Some of the choices, separated by commas, each once. */
export function readChoices<T extends string>(
  text: string,
  choices: readonly T[],
  option: string,
): readonly T[] {
  const found = text.split(',').map((part) => {
    const choice = choices.find((candidate) => candidate === part.trim());
    if (choice !== undefined) return choice;
    throw new UsageError(
      'bad-value',
      `${option}: expected some of ${choices.join(',')}, got "${text}".`,
    );
  });
  return [...new Set(found)];
}
