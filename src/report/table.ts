import { type Content, html, type Markup } from './markup.ts';

export interface TableColumn {
  readonly heading: Content;
  /** Numbers stand to the right, so that their digits line up. */
  readonly numeric?: boolean;
  /** A class for width and wrapping: `wide`, `narrow`. */
  readonly kind?: string;
}

export interface TableRows {
  /** A heading over the rows that follow. */
  readonly heading?: string;
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Content[])[];
}

/**
 * A table with a caption, headings with scope, and a frame of its own that scrolls on a narrow screen and can be reached and
 * scrolled by keyboard.
 *
 * @param id unique in the page
 * @param kind classes: with `cards` rows become cards on narrow screens, and every cell but the first names its column
 */
export function tableOf(
  id: string,
  caption: Content,
  columns: readonly TableColumn[],
  groups: readonly TableRows[],
  kind = '',
): Markup {
  const isCards = kind.split(' ').includes('cards');
  const className = (column: TableColumn): string =>
    [column.numeric ? 'numeric' : '', column.kind ?? ''].filter((name) => name !== '').join(' ');
  const attribute = (column: TableColumn): Content => className(column) !== '' && html` class="${className(column)}"`;
  return html`<div class="scroll" role="group" aria-labelledby="${id}-caption" tabindex="0">
<table id="${id}" class="${kind}">
<caption id="${id}-caption">${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${attribute(column)}>${column.heading}</th>`)}</tr></thead>
${groups.map(
  ({ heading, rows }) => html`<tbody>
${heading !== undefined && html`<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${heading}</th></tr>\n`}${rows.map(
  (cells) =>
    html`<tr>${cells.map((cell, index) => {
      const column = columns[index]!;
      if (index === 0) return html`<th scope="row"${attribute(column)}>${cell}</th>`;
      if (isCards)
        return html`<td${attribute(column)} data-label="${plainText(column.heading)}"><div>${cell}</div></td>`;
      return html`<td${attribute(column)}>${cell}</td>`;
    })}</tr>\n`,
)}</tbody>
`,
)}</table>
</div>
`;
}

/** A heading without its markup, for an attribute. */
function plainText(heading: Content): string {
  return html`${heading}`.text
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/gu, ' ')
    .trim();
}
