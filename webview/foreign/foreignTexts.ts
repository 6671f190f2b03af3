/** Every text of the page but those that the host gives. */
export const foreignTexts = {
  waiting: 'Reading the file…',
  tensors: 'Tensors',
  tensorsCaption: 'Tensors of the file',
  metadata: 'Metadata',
  metadataCaption: 'Metadata of the file',
  name: 'Name',
  type: 'Type',
  shape: 'Shape',
  size: 'Size',
  text: 'Text',
  noTensors: 'The file holds no tensors.',
  shown: (listed: number, count: number) =>
    `The first ${listed.toLocaleString('en-US')} of ${count.toLocaleString('en-US')}.`,
} as const;

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `24 B`, `1.5 MB` */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : Number(size.toPrecision(3))} ${units[unit]!}`;
}

/** `1297 × 64`; of a tensor without dimensions `1`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? '1' : shape.join(' × ');
}
