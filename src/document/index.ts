export type { DataPath, YamlDocument } from './document.ts';
export { MAX_CHARACTERS, readDocument } from './read.ts';
export { checkShape } from './shape.ts';
