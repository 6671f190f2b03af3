import { quoteName } from './quoteName';
import type { JsonObject, JsonValue } from './strictJson';

/** Called with what is wrong, e.g. `training.epochs: expected a whole number from 1`; it throws. */
export type FieldFailure = (message: string) => never;

/** Checked access to the fields of a JSON object from outside. Unknown fields are left alone. */
export class JsonFields {
  /** `path` names the object in messages; empty for the root. */
  constructor(
    private readonly object: JsonObject,
    private readonly path: string,
    private readonly fail: FieldFailure,
  ) {}

  keys(): readonly string[] {
    return [...this.object.keys()];
  }

  has(key: string): boolean {
    return this.object.has(key);
  }

  text(key: string): string {
    const value = this.object.get(key);
    return typeof value === 'string' ? value : this.expected(key, 'a text');
  }

  flag(key: string): boolean {
    const value = this.object.get(key);
    return typeof value === 'boolean' ? value : this.expected(key, 'true or false');
  }

  number(key: string): number {
    const value = this.object.get(key);
    return typeof value === 'number' ? value : this.expected(key, 'a number');
  }

  integer(key: string, minimum: number): number {
    const value = this.object.get(key);
    const isCount = Number.isSafeInteger(value) && Number(value) >= minimum;
    return isCount ? Number(value) : this.expected(key, `a whole number from ${minimum}`);
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T {
    const value = this.object.get(key);
    const found = allowed.find((candidate) => candidate === value);
    return found ?? this.expected(key, allowed.join(' or '));
  }

  /** A column of a file: its name, or its 0-based position. */
  column(key: string): string | number {
    const value = this.object.get(key);
    if (typeof value === 'string') return value;
    const isPosition = Number.isSafeInteger(value) && Number(value) >= 0;
    return isPosition ? Number(value) : this.expected(key, 'the name or position of a column');
  }

  texts(key: string): readonly string[] {
    const value = this.list(key);
    const isTexts = value.every((entry) => typeof entry === 'string');
    return isTexts ? value : this.expected(key, 'a list of texts');
  }

  numbers(key: string): readonly number[] {
    const value = this.list(key);
    const isNumbers = value.every((entry) => typeof entry === 'number');
    return isNumbers ? value : this.expected(key, 'a list of numbers');
  }

  fields(key: string): JsonFields {
    return this.#fieldsOf(this.object.get(key), key);
  }

  /** The objects of a list, in order. */
  listOfFields(key: string): readonly JsonFields[] {
    return this.list(key).map((entry, i) => this.#fieldsOf(entry, `${key}[${i}]`));
  }

  list(key: string): readonly JsonValue[] {
    const value = this.object.get(key);
    return Array.isArray(value) ? (value as readonly JsonValue[]) : this.expected(key, 'a list');
  }

  expected(key: string, what: string): never {
    return this.fail(`${this.#pathTo(key)}: expected ${what}`);
  }

  #fieldsOf(value: JsonValue | undefined, key: string): JsonFields {
    if (!(value instanceof Map)) return this.expected(key, 'an object');
    return new JsonFields(value as JsonObject, this.#pathTo(key), this.fail);
  }

  #pathTo(key: string): string {
    const quoted = quoteName(key).slice(1, -1);
    return this.path === '' ? quoted : `${this.path}.${quoted}`;
  }
}
