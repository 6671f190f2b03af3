/** A table of an evaluation as data, from which text, CSV, Markdown and LaTeX are written. */
export interface EvaluationTable {
  /** Letters, digits and `-`; unique among the tables of an evaluation. */
  readonly id: string;
  readonly title: string;
  /** Of the column of row titles. */
  readonly rowHeader: string;
  readonly columns: readonly EvaluationColumn[];
  readonly rows: readonly EvaluationRow[];
  /** What there is to be said below it. */
  readonly notes: readonly string[];
}

export interface EvaluationColumn {
  readonly header: string;
  /** `best`: the highest is marked. */
  readonly marks: 'best' | 'none';
  readonly decimals: number;
}

export interface EvaluationRow {
  readonly title: string;
  /** From the paper: it takes no part in what is best. */
  readonly isPublished: boolean;
  /** One a column; undefined where there is none. */
  readonly cells: readonly (EvaluationCell | undefined)[];
}

export interface EvaluationCell {
  readonly mean: number;
  /** Sample standard deviation over the seeds; absent of a single one. */
  readonly deviation?: number;
  /** `alike`: by the paired bootstrap not told from the best. */
  readonly standing?: 'best' | 'alike';
}

/** `20.76 ± 0.45`, without its mark; empty where there is no figure. */
export function cellText(
  cell: EvaluationCell | undefined,
  { decimals }: EvaluationColumn,
  plusMinus = ' ± ',
): string {
  if (!cell) return '';
  const { mean, deviation } = cell;
  const spread = deviation === undefined ? '' : `${plusMinus}${deviation.toFixed(decimals)}`;
  return `${mean.toFixed(decimals)}${spread}`;
}

/** What the figures and marks of a table are, for a reader who has nothing but the table. */
export function figuresNote({ rows }: EvaluationTable): string {
  const cells = rows.flatMap((row) => row.cells);
  const hasSpread = cells.some((cell) => cell?.deviation !== undefined);
  const hasBest = cells.some((cell) => cell?.standing === 'best');
  return [
    ...(hasSpread ? ['Mean ± sample standard deviation over the seeds.'] : []),
    ...(hasBest ? ['Bold: the best measured figure of a column.'] : []),
  ].join(' ');
}

/** Marks the best measured figure of each column that is to be marked, where there are several. */
export function withBestMarked(table: EvaluationTable): EvaluationTable {
  const measured = table.rows.filter(({ isPublished }) => !isPublished);
  const best = table.columns.map(({ marks }, c) => {
    const means = measured.flatMap(({ cells }) => cells[c]?.mean ?? []);
    return marks === 'best' && means.length > 1 ? Math.max(...means) : undefined;
  });
  const rows = table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, c) =>
      cell && !row.isPublished && cell.mean === best[c]
        ? { ...cell, standing: 'best' as const }
        : cell,
    ),
  }));
  return { ...table, rows };
}
