/** Where a command's words go. stdout holds the result and nothing else. */
export interface Terminal {
  /** Relative paths start here. */
  readonly cwd: string;
  /** Width of the terminal that stderr is shown on; undefined where it goes to a file or a pipe. */
  readonly columns: number | undefined;
  /** To stdout. */
  print(text: string): void;
  /** A line to stderr. */
  note(line: string): void;
  /** Puts a line over the last line drawn on stderr's terminal; empty: takes it away. */
  redraw(line: string): void;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  return {
    cwd: process.cwd(),
    columns: stderr.isTTY ? stderr.columns : undefined,
    print: (text) => void stdout.write(text),
    note: (line) => void stderr.write(`${line}\n`),
    redraw: (line) => void stderr.write(`\r\x1b[K${line}`),
  };
}
