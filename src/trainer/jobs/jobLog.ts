import type { Readable } from 'node:stream';
import { lastWords } from '../../core/jobs/lastWords';

/**
 * What a job writes, its standard output and error together, line by line so that neither cuts the
 * other's lines. Of more than `longest` UTF-16 code units the first lines go: results come last.
 */
export class JobLog {
  readonly #longest: number;
  /** Whole lines, oldest first, and how many code units they have. */
  #lines: string[] = [];
  #length = 0;
  /** Of each stream, the line that has not ended. */
  readonly #openLines: string[] = [];

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Takes the stream's text as it comes, UTF-8. */
  read(stream: Readable): void {
    const at = this.#openLines.push('') - 1;
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => this.#take(at, text));
    stream.on('error', () => undefined); // the process ended: what has come stays
  }

  text(): string {
    return atMost(this.#lines.join('') + this.#openLines.join(''), this.#longest);
  }

  /** Of the last few lines; see `lastWords`. */
  lastWords(): string {
    return lastWords(this.#lines.slice(-20).join('') + this.#openLines.join('\n'));
  }

  #take(at: number, text: string): void {
    const end = text.lastIndexOf('\n') + 1;
    const open = this.#openLines[at]!;
    if (end === 0) {
      this.#openLines[at] = atMost(open + text, this.#longest);
      return;
    }
    this.#openLines[at] = text.slice(end);
    this.#lines.push(open + text.slice(0, end));
    this.#length += open.length + end;
    let dropped = 0;
    while (this.#length > this.#longest && dropped < this.#lines.length - 1)
      this.#length -= this.#lines[dropped++]!.length;
    if (dropped > 0) this.#lines = this.#lines.slice(dropped);
  }
}

function atMost(text: string, longest: number): string {
  return text.length > longest ? text.slice(-longest) : text;
}
