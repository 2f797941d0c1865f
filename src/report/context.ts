import type { Figure } from '../chart/index.ts';
import type { Study } from '../study/index.ts';
import type { Language, Text } from '../words/index.ts';
import type { Evidence } from './evidence.ts';
import type { Manifest } from './manifest.ts';

/** A chart in one language, drawn. A report is given each chart twice, once in each language. */
export interface ReportFigure {
  readonly figure: Figure;
  readonly svg: string;
}

/** What a section may draw on. A report is written once in each language; `language` is the one being written. */
export interface Context {
  readonly language: Language;
  readonly study: Study;
  readonly manifest: Manifest;
  readonly evidence: Evidence;
  /** In this language, in the order given. */
  readonly figures: readonly ReportFigure[];
  /** Name of the scenario that the summary judges: the plan's own measures. */
  readonly lead: string;
  /** Number of the section being written, from 1. */
  readonly number: number;
  /** For a handout of few pages: what a reader would look up on the screen is left out. */
  readonly brief?: boolean;
}

/** A scenario in a Chinese sentence: “推迟两年”情景, and no second 情景 after a title that ends with it. */
export function inScenario(title: string): string {
  return title.endsWith('情景') ? `“${title}”` : `“${title}”情景`;
}

/** A text in the language being written. */
export function say(context: Pick<Context, 'language'>, text: Text): string {
  return text[context.language];
}
