import '../dataset/dataset.css';
import type { DatasetTable } from '../../src/core/hover/datasetTable';
import type { FileLine } from '../../src/core/hover/fileLine';
import type { OpenedLines } from '../../src/protocol/datasetApi';
import type { CardContent } from '../../src/protocol/datasetEditor';
import { createDatasetView } from '../dataset/datasetView';
import { createOpeningNotice } from '../dataset/openingNotice';

interface Sample {
  readonly name: string;
  readonly lines: number;
  readonly table?: DatasetTable;
  readonly lineOf: (line: number) => string;
}

const commas = { delimiter: ',', quoting: 'rfc4180', separation: 'single' } as const;
const runs = { delimiter: ' ', quoting: 'none', separation: 'runs' } as const;
const ratings: DatasetTable = {
  holds: 'ratings',
  dialect: commas,
  encoding: 'utf-8',
  header: true,
  columns: [
    { name: 'userId', role: 'user' },
    { name: 'movieId', role: 'item' },
    { name: 'rating', role: 'rating' },
    { name: 'timestamp', role: 'timestamp' },
  ],
};
const items: DatasetTable = {
  ...ratings,
  holds: 'items',
  columns: [
    { name: 'movieId', role: 'item' },
    { name: 'title', role: 'title' },
    { name: 'genres', role: 'categories' },
  ],
};
const odd = [
  '[Run](command:workbench.action.quit) **bold** <img src=x onerror=alert(1)>',
  'فيلم \u202Eالقاهرة\u202C 1999',
  `Long ${'title '.repeat(2000)}`,
  'zero\u200Bwidth\uFEFF',
];

const ratingLine = (line: number): string => {
  if (line === 0) return 'userId,movieId,rating,timestamp';
  const user = Math.floor(line / 37) + 1;
  return `${user},${(line * 7919) % 193609},${(1 + (line % 9)) / 2},${964982703 + line}`;
};
const itemLine = (line: number): string => {
  if (line === 0) return 'movieId,title,genres';
  if (line === 4) return '4,"ragged';
  const title = odd[line % 7] ?? `Film ${line} (${1950 + (line % 70)})`;
  return `${line},"${title.replaceAll('"', '""')}",Comedy|Drama|War`;
};
const listLine = (line: number): string =>
  Array.from({ length: 2 + ((line * 31) % 90) }, (_, i) => line + i * 17).join(' ');

const samples: Readonly<Record<string, Sample>> = {
  ratings: { name: 'ratings.csv', lines: 25_000_096, table: ratings, lineOf: ratingLine },
  small: { name: 'ratings.csv', lines: 60, table: ratings, lineOf: ratingLine },
  items: { name: 'movies.csv', lines: 9743, table: items, lineOf: itemLine },
  lists: {
    name: 'train.txt',
    lines: 30_000,
    table: { holds: 'ratings', dialect: runs, encoding: 'utf-8', header: false },
    lineOf: listLine,
  },
  other: { name: 'README.txt', lines: 300, lineOf: (line) => `Some text in line ${line}` },
  empty: { name: 'empty.csv', lines: 0, lineOf: () => '' },
};

const card: CardContent = {
  title: 'User 551',
  lines: [
    { text: '37 ratings in training, mean 3.45' },
    { label: 'Likes', text: 'Comedy 1.00, Drama 0.82, Romance 0.41, Crime 0.39, 11 more' },
    { block: 'internal', label: 'Near in internal', text: '267 +0.98, 44 +0.97, 12 +0.95' },
    { block: 'external', label: 'Near in external', text: '313 +0.88, 590 +0.84, 1 +0.81' },
    { block: 'other', label: 'Near in other', text: '216 +0.55, 9 +0.51, 77 +0.50' },
    { text: 'Model: ml-latest-small' },
  ],
  links: [
    { text: 'Inspect', action: { type: 'inspect', side: 'user', id: '551' } },
    { text: 'Compare with Nearest', action: { type: 'compare', userIds: ['551', '267'] } },
    { text: 'Explain Recommendations', action: { type: 'explain', userId: '551' } },
  ],
};

/** The dataset editor on made-up files: `?panel=dataset&state=ratings|small|items|lists|other|empty|opening`. */
export function showDataset(body: HTMLElement, query: URLSearchParams): void {
  const state = query.get('state') ?? 'ratings';
  if (state === 'opening') {
    const notice = createOpeningNotice(() => console.info('cancel'));
    notice.draw(0.42);
    body.replaceChildren(notice.root);
    return;
  }
  const { name, lines, table, lineOf } = samples[state] ?? samples.ratings!;
  const opened: OpenedLines = {
    version: '1',
    lines,
    sizeBytes: 27 * lines,
    ...(table && { dataset: { folder: '/data', table } }),
  };
  const view = createDatasetView({
    name,
    opened,
    read: (from, count) =>
      Promise.resolve(
        Array.from({ length: count }, (_, i): FileLine => ({
          text: lineOf(from + i),
          isCut: false,
        })),
      ),
    find: (text, from) => {
      for (let line = from; line < Math.min(lines, from + 1e5); line++)
        if (lineOf(line).includes(text)) return Promise.resolve(line);
      return Promise.resolve(undefined);
    },
    cardAt: ({ line }) => Promise.resolve(line === 0 ? undefined : card),
    onFollow: (action) => console.info(action),
    onError: (error) => console.error(error),
    keep: () => undefined,
  });
  body.replaceChildren(view.root);
}
