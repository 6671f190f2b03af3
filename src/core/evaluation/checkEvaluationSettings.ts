import { UserError } from '../errors';
import { checkModelSpec, checkTrainingSpec } from '../model/checkModelSpec';
import type { EvaluatedMethod } from './evaluatedMethod';
import type { EvaluationSettings } from './evaluationSettings';

export const mostSeeds = 1000;
export const longestList = 1000;
const longestId = 80;

/** Throws a `UserError` where the settings cannot be run or make no sense. */
export function checkEvaluationSettings(settings: EvaluationSettings): void {
  const { methods, seeds, ks, preparation, testFile } = settings;
  if (methods.length === 0)
    fail('no-methods', 'An evaluation needs at least one method. Choose a preset or a baseline.');
  const ids = new Set<string>();
  for (const method of methods) {
    checkMethod(method);
    // File systems may take upper and lower case for the same.
    const id = method.id.toLowerCase();
    if (ids.has(id)) fail('method-id', `Two methods are named "${method.id}". Rename one.`);
    ids.add(id);
  }
  checkNumbers('seeds', seeds, { least: Number.MIN_SAFE_INTEGER, most: mostSeeds });
  checkNumbers('lengths of lists', ks, { least: 1, most: longestList });
  if (ks.some((k, i) => k > longestList || (i > 0 && k < ks[i - 1]!)))
    fail('ks', `Lists must be up to ${longestList} long, ascending; got ${ks.join(', ')}.`);
  if (testFile === undefined && preparation.testFraction === 0)
    fail('no-test-part', 'Expected a test share above 0, or a test file, to measure on.');
}

function checkMethod(method: EvaluatedMethod): void {
  if (!/^[A-Za-z0-9][\w.+-]*$/.test(method.id) || method.id.length > longestId)
    fail(
      'method-id',
      `"${method.id}" cannot name a method: use up to ${longestId} letters, digits, "-", "_", "." and "+".`,
    );
  if (method.type !== 'sdrl') return;
  checkModelSpec(method.spec);
  checkTrainingSpec(method.training);
}

function checkNumbers(
  what: string,
  numbers: readonly number[],
  { least, most }: { readonly least: number; readonly most: number },
): void {
  const areWhole = numbers.every((value) => Number.isSafeInteger(value) && value >= least);
  const areDistinct = new Set(numbers).size === numbers.length;
  if (numbers.length > 0 && numbers.length <= most && areWhole && areDistinct) return;
  fail(
    'numbers',
    `The ${what} must be 1 to ${most} different whole numbers, got ${numbers.join(', ') || 'none'}.`,
  );
}

function fail(problem: string, message: string): never {
  throw new UserError(message, { code: `evaluation/${problem}` });
}
