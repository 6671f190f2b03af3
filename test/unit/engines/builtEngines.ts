import path from 'node:path';
import type { EngineFiles } from '../../../src/engines/loadEngine';
import { bundleEngines } from '../../process/bundleModule';

/** What engines are loaded from, built from the sources as they are. */
export function builtEngines(): Promise<EngineFiles> {
  return bundleEngines(path.resolve('out', 'engines'));
}
