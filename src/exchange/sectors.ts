import type { Sector } from '../language/index.ts';
import { same } from '../words/index.ts';
import type { ForeignModel } from './foreign.ts';
import { Names } from './names.ts';

/** Steps of computations in one file. */
const STEPS_A_FILE = 800;

/** The files that an imported model is written into: one for each view, group or module of the other tool. */
export class Sectors {
  readonly all = new Map<string, Sector>();
  readonly #model: ForeignModel;
  readonly #names = new Names();
  readonly #byGroup = new Map<string, string>();
  #steps = 0;

  constructor(model: ForeignModel) {
    this.#model = model;
  }

  of(group: string): string {
    const known = this.#byGroup.get(group);
    if (known !== undefined) return known;
    const title = group === '' ? this.#model.title : group;
    const name = this.#names.give(group === '' ? 'main' : group);
    this.all.set(name, { name, title: same(title), place: this.#model.place(0) });
    this.#byGroup.set(group, name);
    return name;
  }

  /** What functions were written out into stands in files of its own, of a size that can be read. */
  ofSteps(): string {
    const number = Math.floor(this.#steps++ / STEPS_A_FILE) + 1;
    return this.of(number === 1 ? 'Steps of computations' : `Steps of computations ${number}`);
  }
}
