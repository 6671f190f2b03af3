/** What the film club's members can like: each taste is two of the ten categories. */
export interface Taste {
  readonly name: string;
  readonly categories: readonly string[];
}

export const tastes: readonly Taste[] = [
  { name: 'Laughs', categories: ['Animation', 'Comedy'] },
  { name: 'Puzzles', categories: ['Crime', 'Mystery'] },
  { name: 'Hearts', categories: ['Drama', 'Romance'] },
  { name: 'Wonders', categories: ['Fantasy', 'Science Fiction'] },
  { name: 'Journeys', categories: ['Adventure', 'Documentary'] },
];

/** The ten categories of films. */
export const clubCategories: readonly string[] = tastes.flatMap(({ categories }) => categories);

/** The circles that meet to watch films together, whatever the category. */
export const communities: readonly string[] = [
  'Garden Screen',
  'Harbour House',
  'Late Night Loft',
  'Monday Matinee',
  'Riverside Reel',
  'Station Cinema',
];
