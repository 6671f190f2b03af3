/** Where a command's words go. stdout holds the result and nothing else. */
export interface Terminal {
  /** Relative paths start here. */
  readonly cwd: string;
  /** Width of the terminal that stderr is shown on; undefined where none is that can be drawn on. */
  readonly columns: number | undefined;
  /** To stdout. */
  print(text: string): void;
  /** A line to stderr. */
  note(line: string): void;
  /** Puts a line over the last one drawn on stderr's terminal, if that is one; empty: takes it away. */
  redraw(line: string): void;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  // A dumb terminal, as in some editors, cannot take a line back.
  const isDrawnOn = stderr.isTTY && process.env.TERM !== 'dumb';
  // Some terminals do not tell their width, or call it 0.
  const columns = isDrawnOn ? stderr.columns || 80 : undefined;
  return {
    cwd: process.cwd(),
    columns,
    print: (text) => void stdout.write(text),
    note: (line) => void stderr.write(`${line}\n`),
    redraw: (line) => {
      if (columns !== undefined) stderr.write(`\r\x1b[K${line}`);
    },
  };
}
