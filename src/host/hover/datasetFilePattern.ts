/** Names that dataset files mostly have; whether one is a dataset's is told by its content. */
export const datasetFileGlob = '**/*.{csv,tsv,dat,data,inter,item,base,test,txt}';

const datasetFileName = /\.(csv|tsv|dat|data|inter|item|base|test|txt)$/i;

export function mayBeDatasetFile(path: string): boolean {
  return datasetFileName.test(path);
}
