import type { Json } from './frame.ts';

/** A thin line from a mark to its label, in pixels of the drawing. */
export interface Leader {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly colour: string;
}

/** All leaders of a chart as one mark. */
export function leaderLayer(leaders: readonly Leader[]): Json[] {
  if (leaders.length === 0) return [];
  const tenth = (value: number): number => Math.round(value * 10) / 10 + 0;
  return [
    {
      data: {
        values: leaders.map(({ x, y, x2, y2, colour }) => ({
          x: tenth(x),
          y: tenth(y),
          x2: tenth(x2),
          y2: tenth(y2),
          colour,
        })),
      },
      mark: { type: 'rule', strokeWidth: 1 },
      // Without a scale the fields are pixels.
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: null, axis: null },
        x2: { field: 'x2' },
        y: { field: 'y', type: 'quantitative', scale: null, axis: null },
        y2: { field: 'y2' },
        stroke: { field: 'colour', type: 'nominal', scale: null },
      },
    },
  ];
}
