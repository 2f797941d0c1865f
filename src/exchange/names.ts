import { refuseName } from '../language/index.ts';

const LONGEST = 70;

/** Gives names of the model language to what other tools name freely: `Teacup Temperature` → `teacup_temperature`. */
export class Names {
  readonly #taken: Set<string>;
  /** The number to try next for names that begin alike. */
  readonly #counts = new Map<string, number>();

  /** @param taken names that must not be given. */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  get taken(): Iterable<string> {
    return this.#taken;
  }

  /** A name that nothing else has, as close to the title as the language allows. */
  give(title: string): string {
    const plain = title
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}0-9_]+/gu, '_')
      .replace(/_+/gu, '_')
      .replace(/^_+|_+$/gu, '')
      .slice(0, LONGEST);
    const base = /^\p{L}/u.test(plain) ? plain : `x_${plain}`.replace(/_+$/u, '');
    let name = base;
    let count = this.#counts.get(base) ?? 2;
    for (; this.#taken.has(name) || refuseName(name) !== undefined; count++) name = `${base}_${count}`;
    this.#counts.set(base, count);
    this.#taken.add(name);
    return name;
  }
}
