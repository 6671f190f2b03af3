/** Texts that every panel of a model uses. */
export const panelTexts = {
  loading: 'Opening the model…',
  failedTitle: 'This model cannot be shown',
  tryAgain: 'Try Again',
  loadModel: 'Load Model…',
  showLog: 'Show Log',
} as const;
