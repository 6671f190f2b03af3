import type { Random } from '../random';

/**
 * Makes invented film titles with a year, such as `The Velvet Alibi (1974)`, whose words fit the
 * category given. A title that comes up again gets a number, so that none comes twice, also not with
 * another year; commas and quotes do not occur.
 */
export class FilmTitles {
  readonly #random: Random;
  readonly #films = new Map<string, number>();

  constructor(random: Random) {
    this.#random = random;
  }

  next(category: string): string {
    const noun = this.#pick(nouns.get(category)!);
    const title = this.#pick(patterns)(noun, (words) => this.#pick(words));
    const part = (this.#films.get(title) ?? 0) + 1;
    this.#films.set(title, part);
    return `${part === 1 ? title : `${title} ${part}`} (${1948 + this.#random.integer(76)})`;
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[this.#random.integer(choices.length)]!;
  }
}

type Pattern = (noun: string, pick: (words: readonly string[]) => string) => string;

const nouns: ReadonlyMap<string, readonly string[]> = new Map([
  ['Adventure', words('Expedition|Compass|Caravan|Summit|Voyage|Treasure Map|Lagoon|River')],
  [
    'Animation',
    words('Moon Mouse|Paper Fox|Tin Bear|Snow Rabbit|Button King|Wool Cat|Sugar Bird|Little Whale'),
  ],
  ['Comedy', words('Wedding Cake|Substitute|Dinner Party|Mix-Up|Bicycle|Mayor|Parrot|Holiday')],
  ['Crime', words('Heist|Informant|Alibi|Ledger|Getaway|Night Shift|Safe|Witness')],
  ['Documentary', words('Harvest|Glacier|Orchestra|Beekeeper|Lighthouse|Railway|Tide|Market')],
  ['Drama', words('Birthright|Farewell|Verdict|Promise|Winter|Letter|Homecoming|Orchard')],
  ['Fantasy', words('Enchanter|Moon Gate|Raven Crown|Spell|Stone Giant|Mirror|Lantern|Unicorn')],
  ['Mystery', words('Cipher|Vanishing|Locked Room|Footprint|Portrait|Shadow|Clockmaker|Key')],
  ['Romance', words('Valentine|Waltz|Rendezvous|Kiss|Summer|Bouquet|Serenade|Balcony')],
  ['Science Fiction', words('Signal|Starship|Android|Orbit|Colony|Comet|Paradox|Satellite')],
]);

const adjectives = words(
  'Amber|Borrowed|Broken|Crimson|Distant|Empty|Final|Forgotten|Gentle|Golden|Hidden|Hollow|Lost|' +
    'Midnight|Perfect|Quiet|Restless|Second|Secret|Silver|Stolen|Velvet|Wandering|Winter',
);
const places = words(
  'Alder Bay|Brightwater|Cape Solitude|Dunmore|Eastmarch|Fenwick|Glass Island|Hollow Hill|' +
    'Juniper Street|Kestrel Point|Lower Marsh|Mirador|North Quay|Old Harbour|Pine Valley|Saltwick',
);
const names = words(
  'Ada|Bruno|Clara|Dimitri|Elena|Felix|Greta|Hugo|Ines|Jonas|Katya|Leo|Mira|Nadia|Oscar|Petra|' +
    'Quentin|Rosa|Sami|Tilda|Ursula|Viktor|Wanda|Yusuf',
);

const patterns: readonly Pattern[] = [
  (noun, pick) => `The ${pick(adjectives)} ${noun}`,
  (noun, pick) => `The ${noun} of ${pick(places)}`,
  (noun, pick) => `${pick(names)} and the ${noun}`,
  (noun, pick) => `One ${noun} for ${pick(names)}`,
  (noun, pick) => `${pick(adjectives)} ${noun}`,
];

function words(list: string): readonly string[] {
  return list.split('|');
}
