/** What the system, or the container that this process is in, has left. */
export function systemMemoryBytes(): number {
  return process.availableMemory();
}
