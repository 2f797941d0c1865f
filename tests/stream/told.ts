import type { StreamedEnsemble } from '../../src/stream/index.ts';

/** Everything an ensemble says, as text: not-a-numbers and every digit included. */
export function told({ outcomes: summaries, pool: _pool, backend: _backend, ...rest }: StreamedEnsemble): string {
  const years = [...summaries].map(([id, summary]) => [
    id,
    summary.years.map((year) => {
      const { quantiles: _quantiles, estimates, ...own } = summary.year(year)!;
      const counted = estimates([0.01, 0.5, 0.99]).map(({ value, error }) => [String(value), String(error)]);
      return [year, Object.values(own).map(String), counted];
    }),
  ]);
  return JSON.stringify([
    years,
    {
      ...rest,
      probabilities: [...rest.probabilities],
      joint: [...rest.joint].map(([id, { counts }]) => [id, [...counts]]),
    },
  ]);
}
