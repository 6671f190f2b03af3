/** Whether VS Code or the system asks for no motion. */
export function isMotionReduced(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
