import { type Content, html } from './markup.ts';
import { type Context, say } from './section.ts';

/** A source's title as a link to its entry in the list of sources; the key as it stands when the list does not have it. */
export function sourceLink(context: Context, key: string): Content {
  const source = context.study.sources.get(key);
  if (!source) return html`<code>${key}</code>`;
  return html`<a href="#${sourceAnchor(context, key)}">${say(context, source.title)}</a>`;
}

/** Anchor of a source's entry in the language being written. */
export function sourceAnchor(context: Pick<Context, 'language'>, key: string): string {
  return `${context.language}-source-${key.replace(/[^\w-]/gu, '_')}`;
}
