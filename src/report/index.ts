export type { Material } from './article.ts';
export { type CalibrationFacts, calibrationReport } from './calibration-report.ts';
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
export { type HandoutFonts, type HandoutOptions, renderHandout } from './handout.ts';
export { inlineSvg } from './inline-svg.ts';
export { type InputFile, type Manifest, manifestOf, type OutputFile, type RunSettings } from './manifest.ts';
export { renderMarkdown } from './markdown.ts';
export { type Content, html, Markup } from './markup.ts';
export { contentSecurityPolicy } from './policy.ts';
export { type ReportOptions, renderReport } from './report.ts';
export { script } from './script.ts';
export { isSealed, sealReport } from './seal.ts';
export type { Part, Section, SectionBody } from './section.ts';
export { sections } from './sections.ts';
export { sha256, sha256Hex } from './sha256.ts';
export { RESULTS, renderSite, type SiteFile, type SiteOptions } from './site.ts';
export { style } from './style.ts';
export { tableOf } from './table.ts';
export { type ChangedChance, type UpdateFacts, updateReport } from './update-report.ts';
