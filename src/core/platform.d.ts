// The few globals that the core uses and that Node, browsers and workers all have. The core's
// compiler settings know no platform, so whatever is not listed here cannot be used in it.

interface AbortSignal {
  readonly aborted: boolean;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}
