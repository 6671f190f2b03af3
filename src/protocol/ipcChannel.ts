import type { Channel } from './peer';

/** What a `ChildProcess` and a forked `process` have in common. */
export interface IpcEndpoint {
  readonly connected: boolean;
  send?(
    message: unknown,
    handle: undefined,
    options: undefined,
    callback: (error: Error | null) => void,
  ): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

/** The channel between a process and its forked child. Posting throws once it is disconnected. */
export function ipcChannel(endpoint: IpcEndpoint): Channel {
  return {
    post(message) {
      if (!endpoint.connected || !endpoint.send) throw new Error('The other process is gone.');
      endpoint.send(message, undefined, undefined, () => {
        // A failure here means that the other process has just ended, which its owner is told by
        // `exit` or `disconnect`; without this callback Node would emit an unhandled `error`.
      });
    },
    onMessage(listener) {
      endpoint.on('message', listener);
      return { dispose: () => void endpoint.off('message', listener) };
    },
  };
}
