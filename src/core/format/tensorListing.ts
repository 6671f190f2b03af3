import type { SafetensorsHeader } from './safetensorsHeader';

/** What a safetensors file holds, without its values. */
export interface TensorListing {
  readonly tensors: readonly {
    readonly name: string;
    readonly dtype: string;
    readonly shape: readonly number[];
    readonly bytes: number;
  }[];
  /** Of how many, where not all are listed. */
  readonly count: number;
  readonly metadata: readonly (readonly [name: string, text: string])[];
}

/** More than anybody reads. */
const maxListed = 5000;
const maxTextCharacters = 500;

/** The content of a header as a listing, in the order of the file. */
export function tensorListing({ tensors, metadata }: SafetensorsHeader): TensorListing {
  const listed = [...tensors].slice(0, maxListed).map(([name, { dtype, shape, start, end }]) => ({
    name,
    dtype,
    shape,
    bytes: end - start,
  }));
  return {
    tensors: listed,
    count: tensors.size,
    metadata: Array.from(metadata, ([name, text]) => [name, text.slice(0, maxTextCharacters)]),
  };
}
