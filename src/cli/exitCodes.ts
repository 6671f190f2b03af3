/** What `sdrl` ends with; docs/cli.md and `sdrl --help` list them. */
export const exitCodes = {
  ok: 0,
  /** Bad data, files or settings: the message says what to do. */
  userError: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A fault of this program. */
  bug: 70,
  /** Stopped by Ctrl+C: 128 + SIGINT. */
  canceled: 130,
} as const;
