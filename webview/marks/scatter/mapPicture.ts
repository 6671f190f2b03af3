import { select } from 'd3';
import type { Camera, MapSize } from './camera';
import { copyOverlay, paintOverlay } from './overlayPicture';
import { legendGroup, paintLegend, pictureLegendPx, type PictureEntry } from './pictureLegend';
import type { ClassLook, MapPicture } from './scatterState';
import { SplatRenderer, unselectedStrength } from './splatRenderer';
import type { SplatScene } from './splatScene';
import { symbolPaths } from './symbolPaths';

/** A map as it stands. */
export interface PicturedMap {
  readonly name: string;
  readonly scene: SplatScene;
  readonly palette: readonly ClassLook[];
  readonly camera: Camera;
  readonly size: MapSize;
  /** The axes and labels over the points, in the page. */
  readonly overlay: SVGSVGElement;
  /** Named right of the map; none: no legend. */
  readonly legend: readonly PictureEntry[];
  /** CSS colours. */
  readonly background: string;
  readonly foreground: string;
}

/** More points than this make an SVG that no program opens: it gets them as an image. */
const mostPaths = 50_000;

/** Pixels of a picture to a CSS pixel. */
const pictureRatio = 2;

/** Pictures of a map with its background, axes and labels. */
export function mapPicture(map: PicturedMap): MapPicture {
  return {
    svg: () => svgOf(map),
    png: async () => {
      const { legend, size, foreground, background } = map;
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(widthOf(map) * pictureRatio);
      canvas.height = Math.round(size.height * pictureRatio);
      const context = canvas.getContext('2d');
      if (context) {
        context.fillStyle = background;
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.drawImage(drawPoints(map), 0, 0);
        paintOverlay(map.overlay, context, pictureRatio);
        const place = { leftPx: size.width, foreground, ratio: pictureRatio };
        paintLegend(legend, context, place);
      }
      return new Promise((resolve, reject) => {
        canvas.toBlob((blob) => {
          if (blob) resolve(blob);
          else reject(new Error('The browser made no PNG of the map.'));
        }, 'image/png');
      });
    },
  };
}

function svgOf(map: PicturedMap): string {
  const { name, scene, palette, camera, size, overlay, legend, background, foreground } = map;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const drawn = select(svg)
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('width', widthOf(map))
    .attr('height', size.height)
    .attr('viewBox', `0 0 ${widthOf(map)} ${size.height}`);
  drawn.append('title').text(name);
  drawn.append('rect').attr('width', '100%').attr('height', '100%').attr('fill', background);
  const paths = symbolPaths(scene, { camera, size }, mostPaths);
  const strength = scene.counts.selected > 0 ? unselectedStrength : 1;
  if (paths)
    drawn
      .append('svg') // cuts off what reaches out of the map
      .attr('width', size.width)
      .attr('height', size.height)
      .selectAll('path')
      // A ring is the wider outline of the same path, drawn below it.
      .data(paths.flatMap((path) => (path.isSelected ? [{ ...path, isRing: true }, path] : [path])))
      .join('path')
      .attr('d', ({ d }) => d)
      .attr('fill', ({ classIndex }) =>
        classIndex === undefined ? foreground : palette[classIndex]!.colour,
      )
      .attr('fill-opacity', ({ classIndex, isSelected }) =>
        classIndex === undefined ? 0.2 : isSelected ? 1 : 0.94 * strength,
      )
      .attr('stroke', (path) => ('isRing' in path ? foreground : background))
      .attr('stroke-width', (path) => ('isRing' in path ? 4.5 : path.isSelected ? 2 : 1))
      .attr('paint-order', 'stroke');
  else
    drawn
      .append('image')
      .attr('width', size.width)
      .attr('height', size.height)
      .attr('href', drawPoints(map).toDataURL('image/png'));
  svg.append(...copyOverlay(overlay));
  if (legend.length > 0) svg.append(legendGroup(legend, { leftPx: size.width, foreground }));
  return new XMLSerializer().serializeToString(svg);
}

function widthOf({ size, legend }: PicturedMap): number {
  return size.width + (legend.length > 0 ? pictureLegendPx : 0);
}

function drawPoints({ scene, camera, size }: PicturedMap): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(size.width * pictureRatio);
  canvas.height = Math.round(size.height * pictureRatio);
  const { width, height } = canvas;
  const image = new ImageData(width, height);
  const frame = { width, height, pixels: new Uint32Array(image.data.buffer) };
  new SplatRenderer().draw(frame, scene, camera, pictureRatio);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
