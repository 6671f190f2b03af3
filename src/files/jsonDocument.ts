import { parseTree, printParseErrorCode } from 'jsonc-parser/lib/esm/main.js';
import { UserError } from '../core/errors';
import type { Node, ParseError } from 'jsonc-parser/lib/esm/main.js';
import type { SourceLocation } from '../core/errors';

/** A JSON file that knows where its values stand, so that errors can say it. */
export class JsonDocument {
  readonly #file: string;
  readonly #text: string;
  readonly #root: Node;

  /** Throws a `UserError` with line and column where the text is not JSON. */
  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    if (first || !root) {
      throw new UserError(
        `expected JSON, got: ${first ? describe(first) : 'nothing'}. Correct it, or remove the file.`,
        { code: 'json/syntax', location: this.locate(first?.offset ?? 0) },
      );
    }
    this.#root = root;
  }

  get root(): JsonValue {
    return new JsonValue(this, this.#root, '');
  }

  locate(offset: number): SourceLocation {
    const before = this.#text.slice(0, offset);
    const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    const line = before.split(/\r\n|\r|\n/).length;
    return { file: this.#file, line, column: offset - lineStart + 1 };
  }
}

/** A value in a document, by what is expected of it: anything else is a `UserError` at its place. */
export class JsonValue {
  readonly #document: JsonDocument;
  readonly #node: Node;
  /** The way to it, as in `ratings.user`. */
  readonly path: string;

  constructor(document: JsonDocument, node: Node, path: string) {
    this.#document = document;
    this.#node = node;
    this.path = path;
  }

  /** The members of an object: only the known ones, each at most once. */
  members(known: readonly string[]): Map<string, JsonValue> {
    if (this.#node.type !== 'object') throw this.expected('an object');
    const members = new Map<string, JsonValue>();
    for (const { children = [] } of this.#node.children ?? []) {
      const [key, value] = children;
      const name = String(key!.value);
      const path = this.path === '' ? name : `${this.path}.${name}`;
      const place = new JsonValue(this.#document, key!, path);
      if (!known.includes(name)) {
        const hint = closest(name, known);
        throw place.error(
          `unknown key “${name}”. ${hint ? `Did you mean “${hint}”?` : `Known are ${known.join(', ')}.`}`,
        );
      }
      if (members.has(name)) throw place.error(`the key “${name}” is there twice. Remove one.`);
      members.set(name, new JsonValue(this.#document, value!, path));
    }
    return members;
  }

  elements(): JsonValue[] {
    if (this.#node.type !== 'array') throw this.expected('a list');
    return (this.#node.children ?? []).map(
      (node, i) => new JsonValue(this.#document, node, `${this.path}[${i}]`),
    );
  }

  string(): string {
    if (this.#node.type !== 'string' || this.#node.value === '') throw this.expected('a text');
    return String(this.#node.value);
  }

  boolean(): boolean {
    const value: unknown = this.#node.value;
    if (typeof value !== 'boolean') throw this.expected('true or false');
    return value;
  }

  number(): number {
    const value: unknown = this.#node.value;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw this.expected('a number');
    return value;
  }

  oneOf<T extends string>(choices: readonly T[]): T {
    const choice = choices.find((known) => known === this.#node.value);
    if (choice === undefined) {
      throw this.expected(`one of ${choices.map((known) => `“${known}”`).join(', ')}`);
    }
    return choice;
  }

  /** A column: a name, or a 0-based position. */
  column(): string | number {
    const value: unknown = this.#node.value;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    if (typeof value === 'string' && value !== '') return value;
    throw this.expected('a column: its name, or its 0-based position');
  }

  expected(what: string): UserError {
    const { type } = this.#node;
    const value: unknown = this.#node.value;
    const isPlain = type !== 'object' && type !== 'array';
    const got = isPlain ? JSON.stringify(value) : `an ${type}`;
    return this.error(`expected ${what} for “${this.path || 'the file'}”, got ${got}.`);
  }

  error(message: string): UserError {
    return new UserError(message, {
      code: 'sdrl-json/invalid',
      location: this.#document.locate(this.#node.offset),
    });
  }
}

/** `CommaExpected` → `comma expected`. */
function describe({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

/** The known key within two edits, so a slip of the finger. */
function closest(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((key) => editDistance(name.toLowerCase(), key.toLowerCase()));
  const least = Math.min(...distances);
  return least <= 2 ? known[distances.indexOf(least)] : undefined;
}

/** Levenshtein's distance, row by row. Keys are cut, for they come from a file. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= Math.min(a.length, 40); i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
