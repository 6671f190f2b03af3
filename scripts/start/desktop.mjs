import { vsixFile } from '../setup/project.mjs';
import { run } from '../setup/run.mjs';

/** Installs the extension into the desktop VS Code and opens the sample in it. */
export async function startDesktop(code, sample) {
  const shell = process.platform === 'win32'; // `code` is a batch file there
  await run(code, ['--install-extension', vsixFile, '--force'], { shell });
  await run(code, [sample], { shell });
  console.log(
    'VS Code opens the sample dataset. Next: “SDRL: Train…” in the command palette (F1).',
  );
}
