import { Stream } from '../sample/index.ts';

/** Sums of scores of one entity at one origin: of the model and of the rival. */
export interface ScoredCell {
  readonly entity: number;
  readonly origin: number;
  readonly model: number;
  readonly rival: number;
}

export interface BootstrapOptions {
  readonly seed: number;
  /** Name of the random stream. */
  readonly stream: string;
  readonly resamples: number;
  /** Consecutive origins that are drawn together, because their horizons overlap. */
  readonly block: number;
  /** Probability that the interval should have. */
  readonly level: number;
}

/**
 * An interval for skill = 1 - score of the model / score of the rival: entities are drawn with replacement, and, independently,
 * blocks of neighbouring origins on a circle; both, because entities at one origin share its events (two-way or "pigeonhole" bootstrap,
 * Owen 2007, doi:10.1214/07-AOAS122; blocks: Politis and Romano 1992). Slightly too wide rather than too narrow.
 */
export function skillInterval(
  cells: readonly ScoredCell[],
  options: BootstrapOptions,
): readonly [low: number, high: number] {
  const entities = 1 + Math.max(-1, ...cells.map((cell) => cell.entity));
  const origins = 1 + Math.max(-1, ...cells.map((cell) => cell.origin));
  if (entities === 0) return [Number.NaN, Number.NaN];
  const random = new Stream(options.seed, options.stream);
  const block = Math.max(1, Math.min(options.block, origins));
  const skills: number[] = [];
  for (let resample = 0; resample < options.resamples; resample++) {
    let used = 0;
    const draw = (count: number) => Math.floor(random.uniform(resample, used++) * count);
    const entityTimes = new Float64Array(entities);
    for (let k = 0; k < entities; k++) entityTimes[draw(entities)]!++;
    const originTimes = new Float64Array(origins);
    for (let filled = 0; filled < origins; ) {
      const start = draw(origins);
      for (let k = 0; k < block && filled < origins; k++, filled++) originTimes[(start + k) % origins]!++;
    }
    let [model, rival] = [0, 0];
    for (const cell of cells) {
      const times = entityTimes[cell.entity]! * originTimes[cell.origin]!;
      model += times * cell.model;
      rival += times * cell.rival;
    }
    if (rival > 0) skills.push(1 - model / rival);
  }
  skills.sort((left, right) => left - right);
  const tail = (1 - options.level) / 2;
  const at = (p: number) =>
    skills[Math.min(skills.length - 1, Math.max(0, Math.round(p * (skills.length - 1))))] ?? Number.NaN;
  return [at(tail), at(1 - tail)];
}
