/**
 * Names for the sheets of a workbook: at most 31 characters, none of `[]/\:*?`, no apostrophe at an end, not `History` (which Excel keeps for
 * itself), and unique without regard to capitals.
 */
export class SheetNames {
  readonly #taken = new Set<string>(['history']);

  give(wanted: string): string {
    const clean = wanted
      .replace(/[[\]/\\:*?\p{Cc}]+/gu, ' ')
      .replace(/^'+|'+$/gu, '')
      .trim();
    const plain = clean === '' ? 'Sheet' : clean;
    for (let number = 1; ; number++) {
      const ending = number === 1 ? '' : ` ${number}`;
      const name = `${cut(plain, LONGEST - ending.length)}${ending}`;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}

const LONGEST = 31;

/** Counted in UTF-16 units, as Excel does, without cutting a character in half. */
function cut(text: string, length: number): string {
  let short = '';
  for (const character of text) {
    if (short.length + character.length > length) break;
    short += character;
  }
  return short.replace(/['\s]+$/u, '');
}
