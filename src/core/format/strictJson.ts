// A JSON reader for files that may be hostile: depth is bounded, a key that comes twice is refused
// (JSON.parse would keep the last one in silence), and objects are Maps, so that no key of a file
// ever becomes a property.

import { quoteName } from './quoteName';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export type JsonObject = ReadonlyMap<string, JsonValue>;

export type JsonProblem = 'syntax' | 'too-deep' | 'duplicate-key';

/** Why a text is not acceptable JSON; `position` counts UTF-16 code units from 0. */
export class JsonError extends Error {
  override readonly name = 'JsonError';

  constructor(
    readonly problem: JsonProblem,
    readonly position: number,
    message: string,
  ) {
    super(message);
  }
}

/** Reads one JSON value and nothing after it but white space. Throws `JsonError`. */
export function parseStrictJson(text: string, { maxDepth = 16 } = {}): JsonValue {
  return new StrictJsonParser(text, maxDepth).parse();
}

const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const literals = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

class StrictJsonParser {
  #position = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  parse(): JsonValue {
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#position < this.text.length) this.#fail('Something follows the value.');
    return value;
  }

  #value(depth: number): JsonValue {
    if (depth > this.maxDepth)
      throw new JsonError('too-deep', this.#position, `Nested deeper than ${this.maxDepth}.`);
    this.#skipSpace();
    const character = this.text[this.#position];
    if (character === '{') return this.#object(depth);
    if (character === '[') return this.#array(depth);
    if (character === '"') return this.#string();
    for (const [word, value] of literals) {
      if (this.text.startsWith(word, this.#position)) {
        this.#position += word.length;
        return value;
      }
    }
    return this.#number();
  }

  #object(depth: number): JsonObject {
    const object = new Map<string, JsonValue>();
    this.#position++;
    if (this.#accept('}')) return object;
    do {
      this.#skipSpace();
      const keyPosition = this.#position;
      const key = this.#string();
      if (object.has(key))
        throw new JsonError('duplicate-key', keyPosition, `${quoteName(key)} comes twice.`);
      if (!this.#accept(':')) this.#fail('Expected ":".');
      object.set(key, this.#value(depth + 1));
    } while (this.#accept(','));
    if (!this.#accept('}')) this.#fail('Expected "," or "}".');
    return object;
  }

  #array(depth: number): JsonValue[] {
    const array: JsonValue[] = [];
    this.#position++;
    if (this.#accept(']')) return array;
    do array.push(this.#value(depth + 1));
    while (this.#accept(','));
    if (!this.#accept(']')) this.#fail('Expected "," or "]".');
    return array;
  }

  #string(): string {
    const start = this.#position;
    if (this.text[start] !== '"') this.#fail('Expected a string.');
    let end = start + 1;
    // A plain scan: a regular expression would overflow its stack on a long string.
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    this.#position = end + 1;
    try {
      return JSON.parse(this.text.slice(start, end + 1)) as string; // a quoted token is a string
    } catch {
      this.#position = start;
      return this.#fail('A string is not closed or has a bad escape.');
    }
  }

  #number(): number {
    numberToken.lastIndex = this.#position;
    const token = numberToken.exec(this.text)?.[0];
    const value = Number(token);
    if (token === undefined || !Number.isFinite(value)) return this.#fail('Expected a value.');
    this.#position += token.length;
    return value;
  }

  #accept(character: string): boolean {
    this.#skipSpace();
    if (this.text[this.#position] !== character) return false;
    this.#position++;
    return true;
  }

  #skipSpace(): void {
    while (this.#position < this.text.length && ' \t\n\r'.includes(this.text[this.#position]!))
      this.#position++;
  }

  #fail(message: string): never {
    throw new JsonError('syntax', this.#position, message);
  }
}
