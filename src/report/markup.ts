/** HTML that is safe to place in a page: made by {@link html}, or by a room that vouches for it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a hole of {@link html}. Text is escaped; `undefined`, `null` and `false` leave nothing. */
export type Content = Markup | string | number | undefined | null | false | readonly Content[];

/**
 * A piece of HTML: `` html`<td>${title}</td>` ``. Everything put into a hole is escaped, for text and for quoted attributes
 * alike, unless it is itself {@link Markup}; so a title such as `<script>` is shown and never run.
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Content[]): Markup {
  let text = strings[0]!;
  holes.forEach((hole, index) => {
    text += write(hole) + strings[index + 1]!;
  });
  return new Markup(text);
}

/** The pieces one after the other with `between` between them, leaving out empty ones. */
export function join(pieces: readonly Content[], between: Content = ''): Markup {
  return new Markup(
    pieces
      .map(write)
      .filter((piece) => piece !== '')
      .join(write(between)),
  );
}

/**
 * Text as HTML shows it. Characters that no reader sees but that change what is seen (controls, direction overrides, halves
 * of a surrogate pair) become the replacement character.
 */
export function escapeHtml(text: string): string {
  return text.replace(UNSEEN, '\uFFFD').replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}

const UNSEEN = /[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu;

function write(content: Content): string {
  if (content === undefined || content === null || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return escapeHtml(String(content));
  return content.map(write).join('');
}
