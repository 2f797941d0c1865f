export type { Context, ReportFigure } from './context.ts';
export { embeddedInputs } from './embedded-inputs.ts';
export type { Evidence } from './evidence.ts';
export {
  formatBand,
  formatChance,
  formatGap,
  formatNumber,
  formatPrinted,
  formatSignificant,
  formatTarget,
  formatUnit,
  withUnit,
} from './format.ts';
export { type InputFile, type Manifest, manifestOf, type OutputFile, type RunSettings } from './manifest.ts';
export { type ReportOptions, renderReport } from './report.ts';
export { isSealed, sealReport } from './seal.ts';
export type { Part, Section, SectionBody } from './section.ts';
export { sections } from './sections.ts';
export { sha256, sha256Hex } from './sha256.ts';
