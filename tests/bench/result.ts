import { type Contender, measure } from './ratio.ts';

/** What a benchmark found: a table, and the figures that have a bar. */
export interface Result {
  readonly title: string;
  readonly rows: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
  readonly bars?: readonly Bar[];
  /** What could not be measured here and why, a sentence each. */
  readonly missing?: readonly string[];
}

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly bar: number;
  readonly isMet: boolean;
}

export type Benchmark = () => Promise<Result>;

export function atLeast(name: string, value: number, bar: number): Bar {
  return { name, value: rounded(value, 4), bar, isMet: value >= bar };
}

export function atMost(name: string, value: number, bar: number): Bar {
  return { name, value: rounded(value, 4), bar, isMet: value <= bar };
}

export function rounded(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}

/** Measures contenders in runs a second, beside the first of them. */
export async function compared(
  title: string,
  contenders: readonly Contender[],
  rounds: number,
  bars: (ratioOf: (name: string) => number) => readonly Bar[] = () => [],
): Promise<Result> {
  const measured = await measure(contenders, rounds);
  const first = measured[0]!.name;
  const ratioOf = (name: string): number => measured.find((own) => own.name === name)?.ratio ?? Number.NaN;
  return {
    title: `${title} (medians; ratio to ${first})`,
    rows: Object.fromEntries(
      measured.map(({ name, perSecond, ratio }) => [name, { 'runs/s': Math.round(perSecond), ratio: rounded(ratio) }]),
    ),
    bars: bars(ratioOf),
  };
}
