import { type Content, escapeHtml, html, Markup } from './markup.ts';

/**
 * A chart's SVG made fit to stand inside a page with many others: ids get a prefix so that clip paths of different charts do
 * not meet; only drawing elements and drawing attributes pass, so neither a script nor an address can; numbers are cut to
 * hundredths of a pixel; letters take the page's chart font. To a screen reader it is one image with `alt` as its text.
 *
 * @param svg as `renderSvg` gives it
 * @param prefix unique in the page: `en-attainment-matrix`
 */
export function inlineSvg(svg: string, prefix: string, alt: string): Markup {
  let out = '';
  let rest = 0;
  /** How many unwanted elements are open around the reader; nothing is taken while inside one. */
  let hidden = 0;
  const open: string[] = [];
  for (const token of svg.matchAll(TOKEN)) {
    if (hidden === 0) out += textOf(svg.slice(rest, token.index));
    rest = token.index + token[0].length;
    const [, closing, name, attributes, empty] = token;
    if (name === undefined) continue;
    if (hidden > 0 || !ELEMENTS.has(name)) {
      if (!empty) hidden = Math.max(0, hidden + (closing ? -1 : 1));
      continue;
    }
    if (closing) {
      // An end without its beginning could end the page's own elements.
      if (open.at(-1) === name) out += `</${open.pop()}>`;
      continue;
    }
    const isRoot = open.length === 0;
    if (isRoot && name !== 'svg') continue;
    out += `<${name}${isRoot ? rootAttributes(alt) : ''}${keepAttributes(attributes ?? '', prefix, isRoot)}${empty ? '/' : ''}>`;
    if (!empty) open.push(name);
  }
  return new Markup(
    out +
      open
        .reverse()
        .map((name) => `</${name}>`)
        .join(''),
  );
}

/** Comments, instructions and character data are matched to be left out; a tag gives its name, attributes and ends. */
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<![^>]*>|<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gu;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

const ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'clipPath', 'mask', 'pattern', 'linearGradient', 'radialGradient', 'stop'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
]);

/** Geometry, whose numbers may be shortened. */
const GEOMETRY = new Set([
  ...[
    'd',
    'points',
    'transform',
    'gradientTransform',
    'x',
    'y',
    'x1',
    'y1',
    'x2',
    'y2',
    'cx',
    'cy',
    'r',
    'rx',
    'ry',
    'fx',
    'fy',
  ],
  ...['dx', 'dy', 'width', 'height', 'viewBox'],
]);
const DRAWING = new Set([
  ...['id', 'fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
  ...[
    'stroke-dashoffset',
    'stroke-linecap',
    'stroke-linejoin',
    'stroke-miterlimit',
    'opacity',
    'clip-path',
    'clip-rule',
    'mask',
  ],
  ...['font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'letter-spacing', 'offset'],
  ...['stop-color', 'stop-opacity', 'gradientUnits', 'spreadMethod', 'clipPathUnits', 'maskUnits', 'patternUnits'],
  ...['preserveAspectRatio', 'paint-order', 'shape-rendering', 'visibility'],
]);

function rootAttributes(alt: string): string {
  return ` role="img" aria-label="${escapeHtml(alt)}"`;
}

function keepAttributes(source: string, prefix: string, isRoot: boolean): string {
  const kept = new Map<string, string>();
  for (const [, name, double, single] of source.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    // A strict content policy refuses `style` attributes; what they say is said as attributes.
    if (name === 'style') {
      for (const [property, setting] of declarations(value)) keep(property, setting);
    } else keep(name!, value);
  }
  return [...kept].map(([name, value]) => ` ${name}="${value}"`).join('');

  function keep(name: string, value: string): void {
    if (isRoot && name === 'preserveAspectRatio') return;
    if (GEOMETRY.has(name)) kept.set(name, textOf(shorten(value)));
    else if (name === 'id') kept.set(name, `${prefix}-${identifier(value)}`);
    else if (DRAWING.has(name) && isLocal(value)) kept.set(name, textOf(pointHere(value, prefix)));
  }
}

function declarations(style: string): [string, string][] {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter((parts) => parts.length === 2)
    .map(([property, setting]) => [property!, setting!]);
}

/** Whether an attribute points nowhere outside the page: `url(#clip0)` only. */
function isLocal(value: string): boolean {
  return !/url\(/iu.test(value) || /^url\(\s*(?:"|'|&quot;)?#[\w.-]+(?:"|'|&quot;)?\s*\)$/iu.test(value);
}

function pointHere(value: string, prefix: string): string {
  return value.replace(/^url\(.*#([\w.-]+).*\)$/iu, (_, id: string) => `url(#${prefix}-${identifier(id)})`);
}

function identifier(id: string): string {
  return id.replace(/[^\w.-]/gu, '_');
}

/** Hundredths of a pixel are finer than any screen or printer. */
function shorten(numbers: string): string {
  return numbers.replace(/-?\d*\.\d{3,}(?:e-?\d+)?/giu, (number) => String(Number(Number(number).toFixed(2))));
}

/** What is written already with character references stays; anything that could open a tag does not. */
function textOf(text: string): string {
  return text
    .replace(/&(?!(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);)/giu, '&#38;')
    .replace(/</gu, '&#60;')
    .replace(/>/gu, '&#62;')
    .replace(/"/gu, '&#34;');
}

/** Two pieces of drawing and text side by side, for small marks made here rather than by a chart. */
export function drawing(width: number, height: number, body: Content): Markup {
  return html`<svg class="mark" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${body}</svg>`;
}
