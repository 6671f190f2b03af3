const maxLength = 60;

/** A name from a file, quoted for a message: control characters escaped, long ones cut. */
export function quoteName(name: string): string {
  return JSON.stringify(name.length > maxLength ? `${name.slice(0, maxLength)}…` : name);
}
