/** What a column's name says it holds, after dropping case, punctuation and RecBole's types. */
export type ColumnRole = 'user' | 'item' | 'rating' | 'timestamp' | 'title' | 'categories';

const things = 'item|movie|film|show|book|product|song|track|album|artist|game|anime|recipe|course';
const patterns: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    'user',
    /^(user|reviewer|member|customer|account|listener|viewer|reader|person|profile)s?(id)?$/,
  ],
  ['user', /^(uid|uname|username|userno)$/],
  [
    'item',
    new RegExp(`^(${things}|business|restaurant|article|news|video|joke|place|venue)(id|no)?$`),
  ],
  ['item', /^(iid|asin|parentasin|isbn|isbn13|sku)$/],
  ['rating', /^(rating|ratings|score|stars?|overall|rate|\w+rating)$/],
  ['timestamp', /^(timestamp|ts|time|date|datetime|unixreviewtime|\w+(timestamp|date|time))$/],
  ['title', new RegExp(`^(title|name|(${things})(title|name))$`)],
  [
    'categories',
    /^(genres?|category|categories|class|classes|tags?|topics?|subjects?|\w+(genres?|categor(y|ies)))$/,
  ],
];

/** The role that a column's name stands for, or undefined. */
export function roleOfColumn(name: string): ColumnRole | undefined {
  const plain = name
    .replace(/:(token|float)(_seq)?$/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return patterns.find(([, pattern]) => pattern.test(plain))?.[0];
}
