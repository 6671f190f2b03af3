import type { MapBox } from './camera';
import { cellsTouching } from './pointGrid';
import { plainPaint, slotPaint } from './slotPaint';
import type { SplatScene } from './splatScene';

/** The slots of points that may be in view, selected and not; undefined: more than asked for. */
export interface SlotsInView {
  readonly plain: Uint32Array | undefined;
  readonly selected: Uint32Array | undefined;
}

/** Finds them, up to `most` of each, with memory of its own that the next call overwrites. */
export function createSlotFinder(most: number): (scene: SplatScene, box: MapBox) => SlotsInView {
  const plain = new Uint32Array(most);
  const selected = new Uint32Array(most);
  return ({ grid, paint }, box) => {
    const { firstColumn, lastColumn, firstRow, lastRow } = cellsTouching(grid, box);
    let plainCount = 0;
    let selectedCount = 0;
    for (let row = firstRow; row <= lastRow; row++) {
      const end = grid.cellStart[row * grid.columns + lastColumn + 1]!;
      for (let slot = grid.cellStart[row * grid.columns + firstColumn]!; slot < end; slot++) {
        const value = paint[slot]!;
        const look = value & plainPaint;
        if (look === slotPaint.hidden) continue;
        if (value >= slotPaint.selected) {
          if (selectedCount < most) selected[selectedCount] = slot;
          selectedCount++;
        } else if (look !== slotPaint.dimmed) {
          if (plainCount < most) plain[plainCount] = slot;
          plainCount++;
        }
      }
    }
    return {
      plain: plainCount <= most ? plain.subarray(0, plainCount) : undefined,
      selected: selectedCount <= most ? selected.subarray(0, selectedCount) : undefined,
    };
  };
}
