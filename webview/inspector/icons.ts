const paths = {
  pan: 'M8 1.5v13M1.5 8h13M6 3.5l2-2 2 2M6 12.5l2 2 2-2M3.5 6l-2 2 2 2M12.5 6l2 2-2 2',
  box: 'M2.5 5V2.5H5M8 2.5h0M11 2.5h2.5V5M13.5 8v0M13.5 11v2.5H11M8 13.5h0M5 13.5H2.5V11M2.5 8v0',
  lasso:
    'M8 2.5c3.3 0 5.8 1.7 5.8 4s-2.5 4-5.8 4-5.8-1.7-5.8-4 2.5-4 5.8-4zM4.6 9.6c-1.2.6-1.3 2.2.1 2.5 1 .2 1.7-.6 1.4-1.9M4.9 12.1c.1 1.2-.6 1.9-1.9 2.1',
  zoomIn: 'M8 3v10M3 8h10',
  zoomOut: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10M5.5 8h5M8 5.5v5',
  settings:
    'M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6M10 2.7a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zM6 9.7a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  resume: 'M5 3.2v9.6L12.5 8z',
  stop: 'M4 4h8v8H4z',
  close: 'M4 4l8 8M12 4l-8 8',
  retry: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 2.2v3h-3',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.5 3.5',
  link: 'M6.5 9.5l3-3M7.3 4.4l1.6-1.6a2.9 2.9 0 0 1 4.2 4.2l-1.6 1.6M8.7 11.6l-1.6 1.6a2.9 2.9 0 0 1-4.2-4.2l1.6-1.6',
  down: 'M4 6l4 4 4-4',
  export: 'M8 2v8M5 5l3-3 3 3M3 9.5v3.5h10V9.5',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing of 16 px in the colour of the text around it; the control beside it has the name. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const [attribute, value] of Object.entries({
    class: 'icon',
    width: '16',
    height: '16',
    viewBox: '0 0 16 16',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(attribute, value);
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
