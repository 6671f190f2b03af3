import type { ColourPacker, MapTheme } from './mapTheme';
import { createPointGrid } from './pointGrid';
import type { ScatterState } from './scatterState';
import { paintSlots } from './slotPaint';
import type { SplatScene } from './splatScene';

type SceneState = Pick<ScatterState, 'points' | 'look' | 'selection'>;

/**
 * Keeps the scene of a map up to date with its state: the grid is made anew for new points only, and
 * slots are painted anew for a new look or selection only. The same parts give the same scene.
 */
export class SceneKeeper {
  private last: (SceneState & { readonly theme: MapTheme; readonly scene: SplatScene }) | undefined;

  constructor(private readonly pack: ColourPacker) {}

  update({ points, look, selection }: SceneState, theme: MapTheme): SplatScene {
    const { last } = this;
    const isSamePoints = last?.points === points;
    const isSamePaint = isSamePoints && last.look === look && last.selection === selection;
    const isSameTheme =
      last?.theme.background === theme.background && last.theme.foreground === theme.foreground;
    if (isSamePaint && isSameTheme) return last.scene;

    const grid = isSamePoints ? last.scene.grid : createPointGrid(points);
    const paint =
      last?.scene.paint.length === grid.pointOf.length
        ? last.scene.paint
        : new Uint8Array(grid.pointOf.length);
    const counts = isSamePaint ? last.scene.counts : paintSlots(grid, look, selection, paint);
    const classes = look.palette.map(({ colour, symbol }) => ({
      colour: this.pack(colour),
      symbol,
    }));
    const background = this.pack(theme.background);
    const foreground = this.pack(theme.foreground);
    const scene = { grid, paint, classes, counts, background, foreground };
    this.last = { points, look, selection, theme, scene };
    return scene;
  }
}
