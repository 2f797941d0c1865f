/**
 * Width of text in pixels as Noto Sans SC sets it, without a canvas, so that a server and a browser lay out the same
 * chart. Kerning is left out (below 2 % of a line). The advances are the fonts' own; a test reads them from `fonts/`.
 */
export function textWidth(text: string, size: number, bold = false): number {
  const advances = bold ? boldAdvances : regularAdvances;
  let thousandths = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= 32 && code < 127) thousandths += advances[code - 32]!;
    else thousandths += otherAdvances.get(code) ?? (isWide(code) ? 1000 : 620);
  }
  return (thousandths * size) / 1000;
}

/** The widest of several lines. */
export function blockWidth(lines: readonly string[], size: number, bold = false): number {
  return lines.reduce((widest, line) => Math.max(widest, textWidth(line, size, bold)), 0);
}

/**
 * Breaks text into lines no wider than `maxWidth` pixels. Western words stay whole while they fit; between Chinese characters
 * a line may end anywhere but before closing or after opening punctuation (GB/T 15834). What does not fit into `maxLines` ends in …
 *
 * @param tail what stands after the text and is never broken: a number with its unit
 */
export function wrapText(
  text: string,
  size: number,
  maxWidth: number,
  maxLines: number,
  bold = false,
  tail = '',
): string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = [...breakable(text), tail].flatMap((piece) => splitLongWord(piece, size, maxWidth, bold));
  for (const [index, piece] of pieces.entries()) {
    if (textWidth((line + piece).trimEnd(), size, bold) <= maxWidth || line === '') {
      line += piece;
      continue;
    }
    if (lines.length === maxLines - 1) {
      lines.push(shorten(line + pieces.slice(index).join(''), size, maxWidth, bold));
      return lines;
    }
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** The same with lines of about the same length, as a headline wants it: no word stands alone on the last line. */
export function wrapEvenly(text: string, size: number, maxWidth: number, maxLines: number, bold = false): string[] {
  const lines = wrapText(text, size, maxWidth, maxLines, bold);
  if (lines.length < 2 || lines.at(-1)!.endsWith('…')) return lines;
  for (let width = textWidth(text, size, bold) / lines.length; width < maxWidth; width += size / 2) {
    const even = wrapText(text, size, width, maxLines + 1, bold);
    if (even.length === lines.length) return even;
  }
  return lines;
}

/** The text itself when it fits, otherwise its beginning and … */
export function shorten(text: string, size: number, maxWidth: number, bold = false): string {
  if (textWidth(text, size, bold) <= maxWidth) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('').trimEnd()}…`, size, bold) > maxWidth)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

// The no-break space binds on both sides.
const closing = '\u00a0，。、；：！？）》”’】〉%％℃,.;:!?)]';
const opening = '\u00a0（《“‘【〈([≥≤<>';

/** Pieces between which a line may end; a piece keeps the space that follows it. */
function breakable(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    piece += character;
    const next = characters[index + 1];
    if (next === undefined) break;
    const between = isCjk(character) || isCjk(next);
    const forbidden = closing.includes(next) || opening.includes(character) || next === ' ';
    if (character === ' ' || (between && !forbidden)) {
      pieces.push(piece);
      piece = '';
    }
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

function splitLongWord(piece: string, size: number, maxWidth: number, bold: boolean): string[] {
  if (textWidth(piece.trimEnd(), size, bold) <= maxWidth) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && textWidth(part + character, size, bold) > maxWidth) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  parts.push(part);
  return parts;
}

function isCjk(character: string): boolean {
  const code = character.codePointAt(0)!;
  return (
    (code >= 0x2e80 && code < 0xa000) ||
    (code >= 0xf900 && code < 0xfb00) ||
    (code >= 0xff00 && code < 0xff61) ||
    code >= 0x20000
  );
}

function isWide(code: number): boolean {
  return code >= 0x2010 && code !== 0x2212;
}

// Advances in thousandths of the font size: characters 32 to 126, then the others that charts use.
const regularAdvances: readonly number[] = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555,
  555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812,
  723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620,
  554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338,
  270, 338, 555,
];
const boldAdvances: readonly number[] = [
  227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590,
  590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853,
  749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644,
  581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 437, 495, 421, 637, 576, 863, 562, 574, 511, 378,
  296, 378, 590,
];
/** The same in both weights to within 4 % of an em. */
const otherAdvances: ReadonlyMap<number, number> = new Map([
  ...[0xb1, 0xb7, 0xd7, 0xf7].map((code): [number, number] => [code, 1000]),
  ...[0xb2, 0xb3, 0xb9, 0x2074].map((code): [number, number] => [code, 417]),
  ...[0x2070, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079, 0x207b].map((code): [number, number] => [code, 360]),
  ...Array.from({ length: 10 }, (_, digit): [number, number] => [0x2080 + digit, 360]),
  [0xa0, 226],
  [0xb0, 387],
  [0xb5, 646],
  [0x3bc, 646],
  [0x2013, 540],
  [0x2014, 901],
  [0x2212, 572],
]);
