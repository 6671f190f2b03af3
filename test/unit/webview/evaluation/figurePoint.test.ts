import { expect, test } from 'vitest';
import { methodLooks } from '../../../../webview/evaluation/figurePoint';
import { categoryPalette } from '../../../../webview/marks/categoryPalette';
import { previewMethods } from '../../../../webview/preview/evaluationPreviewData';

test('SDRL beside the baselines has the colours that are told apart best, variants the last', () => {
  const methods = previewMethods();
  const looks = methodLooks(methods, '#fff');
  const palette = categoryPalette(methods.length, '#fff');
  const placeOf = (id: string): number =>
    palette.findIndex(({ colour }) => colour === looks.get(id)?.colour);
  const ids = methods.map(({ id }) => id).sort((a, b) => placeOf(a) - placeOf(b));
  expect(ids.slice(0, 6)).toEqual([
    'sdrl-paper',
    'sdrl-balanced',
    'popularity',
    'itemknn',
    'ials',
    'ease',
  ]);
  expect(ids.slice(6).every((id) => id.startsWith('sdrl-balanced-'))).toBe(true);
});
