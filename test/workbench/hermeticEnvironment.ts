import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Environment for code-server in which nothing outside `home` is written and no gallery is asked. */
export function hermeticEnvironment(home: string): NodeJS.ProcessEnv {
  mkdirSync(home, { recursive: true });
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local', 'share'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    NODE_OPTIONS: undefined,
    VSCODE_IPC_HOOK_CLI: undefined,
    CODE_SERVER_PARENT_PID: undefined,
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }),
  };
}

/** Writes code-server's own configuration into `folder`, so that it does not look for the user's. */
export function configFile(folder: string): string {
  const file = path.join(folder, 'config.yaml');
  writeFileSync(file, 'auth: none\n');
  return file;
}
