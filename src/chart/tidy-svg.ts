/**
 * Makes Vega's SVG smaller and the same every time, without changing a pixel that can be seen: the one font family stands
 * once at the root, invisible helpers go, coordinates have two decimals, clip paths count from 0 in each drawing; the
 * image as a whole carries its description.
 */
export function tidySvg(svg: string, description: string, fontFamily: string): string {
  const label = escapeXml(description);
  const root = `<svg role="img" aria-label="${label}" font-family="${escapeXml(fontFamily)}" `;
  return renumbered(svg)
    .replaceAll(` font-family="${escapeXml(fontFamily)}"`, '')
    .replaceAll(' xmlns:xlink="http://www.w3.org/1999/xlink"', '')
    .replaceAll(' opacity="1"', '')
    .replaceAll(' pointer-events="none"', '')
    .replace(/ aria-(?:hidden|roledescription|label)="[^"]*"/g, '')
    .replace(/ role="graphics-[a-z]+"/g, '')
    .replace(/<path class="(?:foreground|background)"(?: d="(?:M0,0h0v0h0Z)?"| display="none")+\/>/g, '')
    .replace(/(?<= (?:d|transform|x|y|x1|y1|x2|y2|width|height)="[^"]*)-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) =>
      String(Number(Number(number).toFixed(2))),
    )
    .replace(/^<svg ([^>]*)>/, (_, attributes: string) => `${root}${attributes}><title>${label}</title>`);
}

/** Vega numbers clip paths and gradients over all drawings of a process. */
function renumbered(svg: string): string {
  const numbers = new Map<string, number>();
  return svg.replace(/(?<=(?:id="|url\(#))(clip|gradient_)(\d+)/g, (name, word: string) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return `${word}${numbers.get(name)}`;
  });
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
