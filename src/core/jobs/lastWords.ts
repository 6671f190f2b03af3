import { isTrialLine } from '../format/trialLines';

/** The last line of a log that is meant for people; empty where there is none. */
export function lastWords(log: string): string {
  const lines = log.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '' && !isTrialLine(line)) ?? '';
}
