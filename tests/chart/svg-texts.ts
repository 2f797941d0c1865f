import { textWidth } from '../../src/chart/text-width.ts';

/** One line of text as it stands in a drawing, in its pixels. */
export interface TextBox {
  readonly text: string;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Every line of text of an SVG with the room it takes: capital height above the line, a fifth of the size below it. */
export function textBoxes(svg: string): TextBox[] {
  const boxes: TextBox[] = [];
  const offsets: { x: number; y: number }[] = [{ x: 0, y: 0 }];
  for (const [, group, closing, attributes, content] of svg.matchAll(
    /<g((?: [^>]*)?)>|<\/(g)>|<text([^>]*)>((?:[^<]|<\/?tspan[^>]*>)*)<\/text>/g,
  )) {
    if (closing !== undefined) offsets.pop();
    else if (group !== undefined) offsets.push(moved(offsets.at(-1)!, group));
    else boxes.push(...linesOf(moved(offsets.at(-1)!, attributes!), attributes!, content!));
  }
  return boxes;
}

/** Pairs of lines that cover each other by more than a pixel and a half in both directions. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  const found: string[] = [];
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 1.5 && down > 1.5)
        found.push(`"${one.text}" and "${other.text}" by ${across.toFixed(1)} × ${down.toFixed(1)}`);
    }
  }
  return found;
}

function linesOf(place: { x: number; y: number }, attributes: string, content: string): TextBox[] {
  const size = Number(/font-size="([\d.]+)px"/.exec(attributes)?.[1] ?? 11);
  const bold = attributes.includes('font-weight="bold"');
  const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start';
  let y = place.y;
  const spans = content.includes('<tspan')
    ? [...content.matchAll(/<tspan([^>]*)>([^<]*)<\/tspan>/g)]
    : [['', '', content]];
  return spans.map(([, span, raw]) => {
    y += Number(/dy="([\d.]+)"/.exec(span!)?.[1] ?? 0);
    const text = raw!
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    const width = textWidth(text, size, bold);
    const left = place.x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    return { text, size, left, right: left + width, top: y - 0.74 * size, bottom: y + 0.2 * size };
  });
}

function moved(from: { x: number; y: number }, attributes: string): { x: number; y: number } {
  const [, x, y] = /transform="translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(attributes) ?? [];
  return { x: from.x + Number(x ?? 0), y: from.y + Number(y ?? 0) };
}
