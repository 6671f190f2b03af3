// Saves two models in turn for ever, telling its parent before each save.
// Arguments: the model file, the first model, the second model.

import { writeSync } from 'node:fs';
import { loadModel, saveModel } from '../../src/files/modelStore';

async function saveForEver(file: string, paths: readonly string[]): Promise<never> {
  const models = await Promise.all(paths.map(loadModel));
  for (let i = 0; ; i++) {
    writeSync(1, 's');
    await saveModel(file, models[i % models.length]!);
  }
}

void saveForEver(process.argv[2]!, process.argv.slice(3));
