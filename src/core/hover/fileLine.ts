/** A line of a file as it is shown. */
export interface FileLine {
  /** Without its end; the beginning of a line that is too long to be shown. */
  readonly text: string;
  readonly isCut: boolean;
}
