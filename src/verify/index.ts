export { type ChangedLine, changedLine, changeText } from './changed-input.ts';
export { openReport } from './open-report.ts';
export { readEmbedded } from './read-embedded.ts';
export { readManifest } from './read-manifest.ts';
export type * from './verdict.ts';
export { type VerifyTools, verify } from './verify.ts';
