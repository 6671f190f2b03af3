/**
 * Names of legend classes that stay the same while counts, colours and the number of classes change,
 * so that what was isolated is found again. Names from data never meet the names of our own.
 */
export function categoryKey(category: string): string {
  return `=${category}`;
}

export function clusterKey(cluster: number): string {
  return `cluster ${cluster}`;
}

/** A class of numbers, by its lower end. */
export function rangeKey(from: number): string {
  return `from ${from}`;
}

/** All values that have no colour of their own. */
export const otherKey = 'other';

/** Rows without a value. */
export const noneKey = 'none';
