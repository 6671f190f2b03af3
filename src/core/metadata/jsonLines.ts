import { UserError } from '../errors';
import type { FileHead } from '../dataset/recognition/fileHead';

/** The members of an object as texts, by name. */
export type JsonRecord = ReadonlyMap<string, string>;

const maxLineCharacters = 16 * 1024 * 1024;

/** A stream of JSON objects, one a line; empty lines are passed over. Throws a `UserError` with the line. */
export class JsonLinesReader {
  readonly #file: string;
  readonly #onRecord: (record: JsonRecord, line: number) => void;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #pending = '';
  #line = 0;

  constructor(file: string, onRecord: (record: JsonRecord, line: number) => void) {
    this.#file = file;
    this.#onRecord = onRecord;
  }

  push(bytes: Uint8Array): void {
    const lines = this.#decode(bytes).split('\n');
    lines[0] = this.#pending + lines[0]!;
    this.#pending = lines.pop()!;
    if (this.#pending.length > maxLineCharacters) throw this.#error('the line is too long.');
    for (const line of lines) this.#take(line);
  }

  end(): void {
    this.#take(this.#pending + this.#decode(undefined));
    this.#pending = '';
  }

  #decode(bytes: Uint8Array | undefined): string {
    try {
      return bytes ? this.#decoder.decode(bytes, { stream: true }) : this.#decoder.decode();
    } catch {
      throw this.#error('expected UTF-8 text, got bytes that are not. Save the file as UTF-8.');
    }
  }

  #take(line: string): void {
    this.#line++;
    if (line.trim() === '') return;
    this.#onRecord(this.#parse(line), this.#line);
  }

  #parse(line: string): JsonRecord {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw this.#error('expected a JSON object, got a line that is not JSON. Correct it.');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw this.#error('expected a JSON object on every line. Correct it.');
    return new Map(Object.entries(value).map(([name, member]) => [name, textOf(member)]));
  }

  #error(message: string): UserError {
    return new UserError(message, {
      code: 'metadata/bad-json',
      location: { file: this.#file, line: Math.max(1, this.#line) },
    });
  }
}

/** The records of a head; a last line that is cut off is left out. */
export function jsonLinesHead({ file, bytes, isWhole }: FileHead): JsonRecord[] {
  const records: JsonRecord[] = [];
  const reader = new JsonLinesReader(file, (record) => records.push(record));
  const end = isWhole ? bytes.length : bytes.lastIndexOf(0x0a) + 1;
  reader.push(bytes.subarray(0, end));
  reader.end();
  return records;
}

/** Lists of plain values are joined as the labels of a table are. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(textOf).join('|') : JSON.stringify(value);
}
