import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const folder = resolve(import.meta.dirname, '../../notebooks');

export interface Cell {
  readonly cell_type: 'code' | 'markdown';
  readonly source: readonly string[];
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
}

export interface Notebook {
  readonly name: string;
  readonly path: string;
  readonly cells: readonly Cell[];
  readonly kernel: string;
}

/** Every notebook of the repository. */
export const notebooks: readonly Notebook[] = readdirSync(folder)
  .filter((file) => file.endsWith('.ipynb'))
  .sort()
  .map((file) => {
    const path = join(folder, file);
    const content = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly cells: readonly Cell[];
      readonly metadata: { readonly kernelspec: { readonly name: string } };
    };
    return { name: file.slice(0, -6), path, cells: content.cells, kernel: content.metadata.kernelspec.name };
  });

/** The code cells in order as one module, each line of it under the cell it came from. */
export function moduleOf({ cells }: Notebook): string {
  return cells
    .flatMap((cell, index) => (cell.cell_type === 'code' ? [`// cell ${index + 1}\n${cell.source.join('')}`] : []))
    .join('\n');
}
