import { recognizeAdjacencyList } from './recognizeAdjacencyList';
import { recognizeMovielensDat } from './recognizeMovielensDat';
import { recognizeMovielensTab } from './recognizeMovielensTab';
import { recognizeTable } from './recognizeTable';
import type { FileHead } from './fileHead';
import type { FileReading } from './fileReading';

const recognizers: readonly ((head: FileHead) => FileReading | undefined)[] = [
  recognizeMovielensDat,
  recognizeMovielensTab,
  recognizeAdjacencyList,
  recognizeTable,
];

/** What a file's content may be, by its first bytes; undefined where it is nothing we know. */
export function recognizeFile(head: FileHead): FileReading | undefined {
  if (head.bytes.length === 0) return { file: head.file, problem: `${head.file} is empty.` };
  const [first, second] = head.bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { file: head.file, problem: `${head.file} is UTF-16: save it as UTF-8.` };
  }
  for (const recognize of recognizers) {
    const reading = recognize(head);
    if (reading) return reading;
  }
  return undefined;
}
