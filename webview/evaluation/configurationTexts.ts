/** Every text of the configuration. */
export const configurationTexts = {
  title: 'Configuration',
  openAsText: 'Open the file as text',
  methods: 'Settings of the methods',
  method: 'Method',
  blocks: 'Blocks',
  network: 'Network',
  training: 'Training',
  baseline: 'baseline',
  ratings: 'Ratings',
  items: 'Items',
  filter: 'Filter',
  split: 'Split',
  seeds: 'Seeds',
  lists: 'Lengths of lists',
  classification: 'Item classification',
  measured: 'measured',
  notMeasured: 'not measured',
  filterText: (minRatings: number, filter: string) =>
    `users and items with at least ${minRatings} ratings, counted ${filter === 'once' ? 'once' : 'until nothing changes'}`,
  splitText: (testFraction: number) =>
    `${percentText(1 - testFraction)} to train on, ${percentText(testFraction)} to test on, at random by the seed`,
} as const;

/** Settings in words, those without a value left out: `epochs 30, learning rate 0.003`. */
export function listText(settings: object): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => settingText(name, value))
    .join(', ');
}

/** `learningRate` 0.003 as `learning rate 0.003`; what is nested as JSON. */
export function settingText(name: string, value: unknown): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words} ${valueText(value)}`;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(':');
  if (typeof value === 'object' && value !== null) return `(${listText(value)})`;
  return String(value);
}

function percentText(share: number): string {
  return `${Math.round(1000 * share) / 10} %`;
}
