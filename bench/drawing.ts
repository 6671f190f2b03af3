/**
 * The scatter map in a real Chromium without a GPU, 900 × 600 at one pixel a CSS pixel: time to the
 * first paint once the data is there, of a frame while panning and zooming (script, layout and paint),
 * of finding the point under the pointer, and of a lasso of 60 corners. Beside it, in the same run,
 * the plain ways to draw as many points: canvas `fillRect`, and SVG circles by d3. `--quick` leaves a
 * million points out.
 */
import { build } from 'esbuild';
import { openBrowser } from '../test/workbench/openBrowser';
import type { BenchResult } from './benchResult';
import type { Drawing, DrawingTimes } from './drawingPage';

const runs: readonly (readonly [count: number, ...drawings: Drawing[]])[] = [
  [10_000, 'map', 'fillRect', 'svg'],
  [100_000, 'map', 'fillRect'],
  [1_000_000, 'map', 'fillRect'],
];

const names: Readonly<Record<Drawing, string>> = {
  map: 'map',
  fillRect: 'canvas fillRect',
  svg: 'd3 + SVG',
};

export async function run(args: readonly string[]): Promise<BenchResult> {
  const browser = await openBrowser({ viewport: { width: 900, height: 600 } });
  try {
    await browser.page.addScriptTag({ content: await pageScript() });
    await browser.page.addStyleTag({ path: 'webview/marks/scatter/scatter.css' });
    const rows: BenchResult['rows'][number][] = [];
    for (const [count, ...drawings] of runs) {
      if (count > 100_000 && args.includes('--quick')) continue;
      const measured = new Map<Drawing, DrawingTimes>();
      for (const drawing of drawings) {
        const measure = ([kind, points]: readonly [Drawing, number]): Promise<DrawingTimes> =>
          globalThis.measureDrawing(kind, points);
        measured.set(drawing, await browser.page.evaluate(measure, [drawing, count] as const));
      }
      const baseMs = median(measured.get('map')!.panMs);
      for (const [drawing, times] of measured) rows.push(rowOf(drawing, { count, times, baseMs }));
    }
    if (browser.pageErrors.length > 0) throw new Error(browser.pageErrors.join('\n'));
    return { name: 'drawing a map of points', rows };
  } finally {
    await browser.close();
  }
}

function rowOf(
  drawing: Drawing,
  {
    count,
    times,
    baseMs,
  }: { readonly count: number; readonly times: DrawingTimes; readonly baseMs: number },
): BenchResult['rows'][number] {
  const { firstPaintMs, panMs, zoomMs, hitTestMs, lassoMs } = times;
  return {
    points: count,
    drawing: names[drawing],
    'first paint ms': round(firstPaintMs),
    'pan ms, median': round(median(panMs)),
    'pan ms, p95': round(percentile(panMs, 0.95)),
    'zoom ms, median': round(median(zoomMs)),
    'zoom ms, p95': round(percentile(zoomMs, 0.95)),
    'hit test ms': hitTestMs === undefined ? '' : Math.round(hitTestMs * 1000) / 1000,
    'lasso ms': lassoMs === undefined ? '' : round(lassoMs),
    "pan, map's time ×": round(median(panMs) / baseMs),
  };
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['bench/drawingPage.ts'],
    bundle: true,
    write: false,
    outdir: 'out',
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    logLevel: 'warning',
  });
  return outputFiles.find(({ path }) => path.endsWith('.js'))!.text;
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)]!;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
