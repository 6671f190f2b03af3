const durationMs = 150;

/**
 * Lets elements glide from where they are to where `change` puts them (first, last, invert, play).
 * Nothing moves where the user wants reduced motion.
 */
export function glide(elements: () => Iterable<HTMLElement>, change: () => void): void {
  if (prefersStillness()) {
    change();
    return;
  }
  const before = new Map<HTMLElement, number>();
  for (const element of elements()) before.set(element, element.getBoundingClientRect().top);
  change();
  for (const element of elements()) {
    const from = before.get(element);
    if (from === undefined) continue;
    for (const running of element.getAnimations()) running.cancel();
    const byPx = from - element.getBoundingClientRect().top;
    if (Math.abs(byPx) < 1) continue;
    element.animate([{ transform: `translateY(${byPx}px)` }, { transform: 'none' }], {
      duration: durationMs,
      easing: 'ease-out',
    });
  }
}

function prefersStillness(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
