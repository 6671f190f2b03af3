import { openWorkbench } from './openWorkbench';
import { createSampleFolder } from './sampleFolder';
import { TrainingPanel } from './trainingPanel';

/**
 * Trains the sample through the palette of a VS Code with the packaged extension, and returns the path
 * of a picture of the finished training panel.
 */
export async function photographTraining(): Promise<string> {
  const sample = await createSampleFolder();
  const { workbench, screenshot, close } = await openWorkbench({ folder: sample.path });
  try {
    await workbench.runCommand('SDRL: Train…');
    await new TrainingPanel(workbench).waitForStatus('Complete', 300_000);
    return await screenshot('training-panel');
  } finally {
    await close();
    await sample.remove();
  }
}
