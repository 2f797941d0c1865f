import type { Study } from '../study/index.ts';
import { contextOf, pageOf, pageTitle } from './article.ts';
import type { ReportFigure } from './context.ts';
import { writeDocument } from './document.ts';
import { inputsLink } from './embedded-inputs.ts';
import type { Evidence } from './evidence.ts';
import type { Manifest } from './manifest.ts';
import { html, Markup } from './markup.ts';
import { openSeal } from './seal.ts';
import type { Section } from './section.ts';
import { sections as allSections } from './sections.ts';

export interface ReportOptions {
  /** Name of the scenario that the summary judges. Without it: `plan` if there is one, else the first of the study. */
  readonly lead?: string;
  /** What was found about the plan's numbers, the model's behaviour and the data; nothing is said of what is absent. */
  readonly evidence?: Evidence;
  /** The parts of the report; without it {@link allSections}. */
  readonly sections?: readonly Section[];
  /** The input files as a ZIP archive in base 64, for the reader and for `verify`: see `embeddedInputs`. */
  readonly inputs?: string;
}

/**
 * A study as one HTML file that needs nothing else: it opens without a network, runs under a content policy that forbids
 * loading anything and evaluating text, holds both languages, and works with scripts off. The same arguments give the same
 * bytes.
 *
 * @param figures each chart once in English and once in Chinese, drawn
 * @param manifest what the run was made from; shown, and embedded as JSON (`#plancast-manifest`) for tools
 * @returns the file's text, to be written as UTF-8
 */
export function renderReport(
  study: Study,
  figures: readonly ReportFigure[],
  manifest: Manifest,
  options: ReportOptions = {},
): string {
  const material = { study, figures, manifest, ...options };
  const pages = (['en', 'zh'] as const).map((language) =>
    pageOf(contextOf(material, language), options.sections ?? allSections),
  );
  return writeDocument({
    titles: { en: pageTitle(study, 'en'), zh: pageTitle(study, 'zh') },
    version: manifest.version,
    pages,
    head: new Markup(openSeal),
    foot: options.inputs !== undefined && inputsLink(options.inputs, study.region),
    data: html`<script type="application/json" id="plancast-manifest">${embedded(manifest)}</script>\n`,
  }).text;
}

/** Data inside a page: no character of it can end the script element. */
function embedded(value: unknown): Markup {
  return new Markup(
    JSON.stringify(value, null, 1).replace(
      /[<>&\u2028\u2029]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}
