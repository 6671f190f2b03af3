/** A colour of the legend. */
export interface ColourClass {
  /** Stays the same while other classes come and go (classKeys.ts). */
  readonly key: string;
  readonly label: string;
  /** Rows that belong to it; one with several values counts in each. */
  readonly count: number;
  /** `other`: all without a colour of their own; `none`: rows without a value. Both are drawn muted. */
  readonly kind: 'own' | 'other' | 'none';
}

/** Which colour every row takes, and which rows stand out. */
export interface Colouring {
  /** The place of each row's class in `legend`. */
  readonly classes: Uint8Array;
  readonly legend: readonly ColourClass[];
  /** Whether the classes are the steps of a scale rather than different things. */
  readonly isScale: boolean;
  /** Whether a row can belong to several classes. */
  readonly overlaps: boolean;
  /** 1: the row belongs to what is isolated, or nothing is. */
  readonly isolated: Uint8Array;
}

/** A colouring where every row belongs to the one class whose colour it takes. */
export function plainColouring(
  classes: Uint8Array,
  legend: readonly ColourClass[],
  { isScale, isolate }: { readonly isScale: boolean; readonly isolate: readonly string[] },
): Colouring {
  const standsOut = legend.map(({ key }) => (isolate.includes(key) ? 1 : 0));
  const isAll = !standsOut.includes(1);
  const isolated = new Uint8Array(classes.length);
  for (let i = 0; i < classes.length; i++) isolated[i] = isAll ? 1 : standsOut[classes[i]!]!;
  return { classes, legend, isScale, overlaps: false, isolated };
}
