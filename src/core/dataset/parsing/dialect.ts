/** How the bytes of a delimited text file make up rows and fields. */
export interface Dialect {
  /** One or more ASCII characters. */
  readonly delimiter: string;
  /** `rfc4180`: a field may be quoted, with `""` for a quote in it. `none`: quotes are text. */
  readonly quoting: 'rfc4180' | 'none';
  /** `single`: every delimiter ends a field. `runs`: spaces and tabs in any number separate fields. */
  readonly separation: 'single' | 'runs';
}

/** Quoting where a layout does not say: tabs and `::` come from formats that have none. */
export function defaultQuoting(delimiter: string): Dialect['quoting'] {
  return delimiter === '\t' || delimiter.length > 1 ? 'none' : 'rfc4180';
}
