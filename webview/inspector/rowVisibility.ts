import { visibility } from '../marks/scatter/scatterState';

/** How rows are shown: faint where they are not isolated or not found, not at all where not drawn. */
export function rowVisibility({
  isolated,
  found,
  drawn,
}: {
  /** 1: belongs to what is isolated. */
  readonly isolated: Uint8Array;
  /** 1: a hit of the search; absent while nothing is searched. */
  readonly found?: Uint8Array | undefined;
  /** 1: in the sample; absent where all rows are drawn. */
  readonly drawn?: Uint8Array | undefined;
}): Uint8Array {
  const shown = new Uint8Array(isolated.length);
  for (let i = 0; i < shown.length; i++) {
    const stands = isolated[i] === 1 && found?.[i] !== 0;
    // Hits and what stands out of the sample are few enough to be drawn always when searched for.
    const isDrawn = drawn?.[i] !== 0 || found?.[i] === 1;
    shown[i] = !isDrawn ? visibility.hidden : stands ? visibility.shown : visibility.dimmed;
  }
  return shown;
}
