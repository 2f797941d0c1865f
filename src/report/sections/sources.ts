import type { Source } from '../../observe/index.ts';
import { type Context, say } from '../context.ts';
import { type Content, html, join } from '../markup.ts';
import { punctuation } from '../punctuation.ts';
import type { Section } from '../section.ts';
import { sourceAnchor, sourceKeys } from '../source-link.ts';

/** Every source that a number of the study names, with where in it the number stands. */
export const sourcesSection: Section = {
  id: 'sources',
  title: { en: 'Sources', zh: '资料来源' },
  render: (context) => {
    const sources = sourceKeys(context).map((key) => context.study.sources.get(key)!);
    if (sources.length === 0) return undefined;
    return { opening: html`<ol class="sources">${sources.map((source) => entry(context, source))}</ol>` };
  },
};

function entry(context: Context, source: Source): Content {
  const { publisher, year, locator, note } = source;
  const details = join([publisher, year, locator && located(locator)], context.language === 'zh' ? '，' : ', ');
  const stop = punctuation[context.language].stop;
  return html`<li id="${sourceAnchor(context, source.key)}"><strong>${say(context, source.title)}</strong>${stop}${details.text !== '' && html`${details}${stop}`}${note && html`<span class="muted">${say(context, note)}</span> `}<code>${source.key}</code></li>
`;
}

/** A DOI or a secure address becomes a link; anything else stays text, whatever it looks like. */
export function located(locator: string): Content {
  const doi = /\b10\.\d{4,9}\/[^\s"<>]+[^\s"<>.,;)]/u.exec(locator)?.[0];
  const address = doi === undefined ? /https:\/\/[^\s"<>]+[^\s"<>.,;)]/u.exec(locator)?.[0] : undefined;
  const found = doi ?? address;
  if (found === undefined) return locator;
  const at = locator.indexOf(found);
  return html`${locator.slice(0, at)}<a href="${doi === undefined ? found : `https://doi.org/${doi}`}" rel="noreferrer">${found}</a>${locator.slice(at + found.length)}`;
}
