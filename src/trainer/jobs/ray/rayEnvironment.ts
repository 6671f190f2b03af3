import { validateHeaderName, validateHeaderValue } from 'node:http';
import { UserError } from '../../../core/errors';
import { isRecord } from '../../../protocol/guard';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a cluster wants to see with every request, by the variables that Ray's own tools read:
 * RAY_AUTH_TOKEN, and RAY_JOB_HEADERS as JSON. Messages do not show the values, which are secrets.
 */
export function rayHeaders(environment: Environment): Readonly<Record<string, string>> {
  const token = environment.RAY_AUTH_TOKEN?.trim();
  const headers = new Map(token ? [['authorization', `Bearer ${token}`]] : []);
  for (const [name, value] of Object.entries(jsonObject(environment, 'RAY_JOB_HEADERS'))) {
    if (typeof value !== 'string') throw variableError('RAY_JOB_HEADERS', 'text as every value');
    headers.set(name.toLowerCase(), value);
  }
  for (const [name, value] of headers)
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      const variable = name === 'authorization' && token ? 'RAY_AUTH_TOKEN' : 'RAY_JOB_HEADERS';
      throw variableError(variable, 'what an HTTP header can hold');
    }
  return Object.fromEntries(headers);
}

/** What the jobs' runtime environment is to have besides their files: SDRL_RAY_RUNTIME_ENV, as JSON. */
export function rayRuntimeEnvironment(environment: Environment): Readonly<Record<string, unknown>> {
  const variable = 'SDRL_RAY_RUNTIME_ENV';
  const value = jsonObject(environment, variable);
  if ('working_dir' in value)
    throw variableError(variable, 'no working_dir, which are the files of the evaluation');
  return value;
}

function jsonObject(environment: Environment, variable: string): Readonly<Record<string, unknown>> {
  const text = environment[variable];
  if (text === undefined || text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Said below; the parser's own words would show a part of the text.
  }
  if (!isRecord(value)) throw variableError(variable, 'a JSON object');
  return value;
}

function variableError(variable: string, expected: string): UserError {
  return new UserError(`Environment variable ${variable}: expected ${expected}. Correct it.`, {
    code: 'ray/environment',
  });
}
