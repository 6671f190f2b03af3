import type { GradSaveFunc, Tensor } from '@tensorflow/tfjs-core';
import type { TensorLibrary } from './tensorLibrary';

/**
 * An operation with its gradient given: `forward` returns the value and what `backward` needs of the
 * forward pass, `backward` the gradient of each input. `tf.customGrad` with typed inputs.
 */
export function withGradient<Inputs extends Tensor[], Output extends Tensor>(
  tf: TensorLibrary,
  forward: (...inputs: Inputs) => { value: Output; saved: readonly Tensor[] },
  backward: (dy: Output, saved: readonly Tensor[]) => Tensor[],
): (...inputs: Inputs) => Output {
  return tf.customGrad((...args: (Tensor | GradSaveFunc)[]) => {
    // tf.customGrad passes the inputs and, last, the function that keeps tensors.
    const save = args.at(-1) as GradSaveFunc;
    const { value, saved } = forward(...(args.slice(0, -1) as Inputs));
    save([...saved]);
    return { value, gradFunc: (dy: Output, kept: Tensor[]) => backward(dy, kept) };
  });
}
