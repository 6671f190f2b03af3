/** Where models lie within a dataset's folder. */
export const modelsFolder = ['.sdrl', 'models'] as const;

/** The file name of a dataset's model: its folder's name, made safe for every file system. */
export function modelFileName(datasetName: string): string {
  const safe = datasetName
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, '-')
    .replace(/^[.\s-]+|[.\s-]+$/g, '')
    .slice(0, 100);
  const isReserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(safe);
  return `${safe === '' ? 'model' : isReserved ? `${safe}-model` : safe}.safetensors`;
}

/** What a model file is: a finished model, or a checkpoint of a training that goes on. */
export function modelFileKind(fileName: string): 'model' | 'last' | 'best' | undefined {
  const match = /(?:\.(last|best))?\.safetensors$/.exec(fileName);
  if (!match) return undefined;
  return (match[1] as 'last' | 'best' | undefined) ?? 'model'; // the pattern allows no others
}

/** The checkpoint of the last complete epoch beside a model file, as the trainer writes it. */
export function lastCheckpoint(modelFile: string): string {
  return modelFile.replace(/\.safetensors$/, '.last.safetensors');
}

/** The model's name on screen. */
export function modelName(fileName: string): string {
  return fileName.replace(/(?:\.(?:last|best))?\.safetensors$/, '');
}
