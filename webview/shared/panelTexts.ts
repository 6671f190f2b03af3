/** Texts that every panel of a model uses. */
export const panelTexts = {
  loading: 'Opening the model…',
  failedTitle: 'This model cannot be shown',
  tryAgain: 'Try Again',
  loadModel: 'Load Model…',
  showLog: 'Show Log',
  ratings: 'ratings',
  searchFailed: 'The search failed. The log says more.',
} as const;

/** What a screen reader is told of a search. */
export function rowCountText(total: number): string {
  if (total === 0) return 'Nothing matches.';
  return total === 1 ? '1 match.' : `${total.toLocaleString('en')} matches.`;
}
