/** What the host writes its events to: one line an event, no row contents. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(error: string | Error): void;
}

/** A log that writes `~` for the user's home folder, so that a log can be handed on. */
export function redactHome(log: Log, home: string): Log {
  const redact = (text: string): string => (home === '' ? text : text.replaceAll(home, '~'));
  return {
    debug: (message) => log.debug(redact(message)),
    info: (message) => log.info(redact(message)),
    warn: (message) => log.warn(redact(message)),
    error: (error) =>
      log.error(redact(typeof error === 'string' ? error : (error.stack ?? error.message))),
  };
}
