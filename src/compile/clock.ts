import type { TimeAxis } from '../language/index.ts';

/** An instant at which equations are evaluated. */
export interface Moment {
  /** Years. */
  readonly time: number;
  /** Start of the whole step that the moment belongs to, in years. */
  readonly stepStart: number;
  /** Whether the moment opens its step (what jumps now has jumped) or lies inside or at the end of it (not yet). */
  readonly side: 'opening' | 'closing';
}

/**
 * The steps of a run and every moment at which its equations may be evaluated. Times are multiplied out, `start + i · step`,
 * so they do not drift; `start + 20 · 1/4` is exactly the stop.
 */
export interface Clock {
  readonly steps: number;
  /** Steps between saved points. */
  readonly stepsPerSave: number;
  /** Saved points, the start included. */
  readonly saves: number;
  readonly moments: readonly Moment[];
  /** Time after so many whole steps, in years. */
  time(step: number): number;
  /** Index of the moment that opens a step, 0 to `steps` (the stop opens a step that is not made). */
  opening(step: number): number;
  /** Index of the moment in the middle of a step: the middle stages of Runge-Kutta. */
  middle(step: number): number;
  /**
   * Index of the moment just before `time(step)`, as the end of the step before: the last stage of Runge-Kutta, and the
   * moment at which saved points are read. For step 0 the end of the step before the run.
   */
  closing(step: number): number;
}

/** The clock of a time axis. */
export function clockOf({ start, stop, step, saveEvery }: TimeAxis): Clock {
  const steps = Math.max(1, Math.round((stop - start) / step));
  const stepsPerSave = Math.max(1, Math.round(saveEvery / step));
  const time = (index: number): number => start + index * step;
  const moments: Moment[] = [];
  for (let i = 0; i <= steps; i++) moments.push({ time: time(i), stepStart: time(i), side: 'opening' });
  for (let i = 0; i <= steps; i++) moments.push({ time: time(i + 0.5), stepStart: time(i), side: 'closing' });
  for (let i = 0; i <= steps; i++) moments.push({ time: time(i), stepStart: time(i - 1), side: 'closing' });
  return {
    steps,
    stepsPerSave,
    saves: Math.floor(steps / stepsPerSave) + 1,
    moments,
    time,
    opening: (index) => index,
    middle: (index) => steps + 1 + index,
    closing: (index) => 2 * (steps + 1) + index,
  };
}
