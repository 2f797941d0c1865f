import type { Context } from './context.ts';
import { type Content, html } from './markup.ts';

/** A source as its number in the list of sources and its key; the key alone when the list does not have it. */
export function sourceLink(context: Context, key: string): Content {
  const number = sourceNumber(context, key);
  if (number === undefined) return html`<code>${key}</code>`;
  return html`<a href="#${sourceAnchor(context, key)}">[${number}]</a> <code>${key}</code>`;
}

/** Keys of the sources in the order of their list, by which they are numbered from 1. */
export function sourceKeys(context: Pick<Context, 'study'>): readonly string[] {
  return [...context.study.sources.keys()].sort();
}

/** Anchor of a source's entry in the language being written. */
export function sourceAnchor(context: Pick<Context, 'language'>, key: string): string {
  return `${context.language}-source-${key.replace(/[^\w-]/gu, '_')}`;
}

function sourceNumber(context: Context, key: string): number | undefined {
  const index = sourceKeys(context).indexOf(key);
  return index < 0 ? undefined : index + 1;
}
