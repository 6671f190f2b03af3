// Written by hand: the types of AssemblyScript's compiler declare globals of its own dialect, which
// must not reach the types of who calls this.
export function buildKernels(folder?: string): Promise<string>;
