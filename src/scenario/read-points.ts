import { type Entry, refuse, refuseKey } from './entry.ts';
import { readValue, type Written } from './read-value.ts';
import { doubtTime, readTimeAt } from './read-window.ts';
import type { Change } from './scenario.ts';
import type { Changeable } from './target.ts';

/** The operation `path` of an entry; undefined with the reasons noted. */
export function readPath(
  entry: Entry,
  written: { readonly path: Readonly<Record<string, Written>>; readonly interpolation?: 'hold' | 'linear' | undefined },
  variable: Changeable,
): Change | undefined {
  const points = readPoints(entry, written.path, variable);
  if (points === undefined) return undefined;
  const interpolation = written.interpolation ?? ownInterpolation(variable);
  for (const [index, { time, key }] of points.entries()) {
    // A point beyond the end still bends the slope that leads to it.
    const bends = interpolation === 'linear' && index > 0 && points[index - 1]!.time < entry.model.time.stop;
    if (!bends) doubtTime(entry, time, ['path', key]);
  }
  return {
    kind: 'path',
    times: points.map((point) => point.time),
    values: points.map((point) => point.value),
    interpolation,
  };
}

/** The points of a path in the order of time; undefined when any cannot be read. */
export function readPoints(
  entry: Entry,
  written: Readonly<Record<string, Written>>,
  variable: Changeable,
): readonly { readonly time: number; readonly value: number; readonly key: string }[] | undefined {
  const keys = Object.keys(written);
  if (keys.length === 0) {
    return refuse(
      entry,
      'empty-path',
      {
        en: 'this path has no points; write at least one, as in { 2022: 100 }',
        zh: '路径没有任何点；请至少写一个，如 { 2022: 100 }',
      },
      ['path'],
    );
  }
  const points = keys.map((key) => ({
    key,
    time: readTimeAt(entry, key, ['path', key], 'key'),
    value: readValue(entry, written[key]!, variable, ['path', key]),
  }));
  const sorted = points
    .flatMap(({ key, time, value }) => (time === undefined || value === undefined ? [] : [{ key, time, value }]))
    .sort((left, right) => left.time - right.time);
  for (const [index, point] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before?.time !== point.time) continue;
    return refuseKey(
      entry,
      'same-time',
      {
        en: `"${before.key}" and "${point.key}" are the same time; keep one of them`,
        zh: `“${before.key}”与“${point.key}”是同一时间；请只保留一个`,
      },
      ['path', point.key],
    );
  }
  return sorted.length === points.length ? sorted : undefined;
}

/** How the model's own path goes between its points: what a path without `interpolation` does too. */
function ownInterpolation(variable: Changeable): 'hold' | 'linear' {
  if (variable.kind !== 'lever' && variable.kind !== 'input') return 'hold';
  return [...variable.path.values()].every((path) => path.interpolation === 'linear') ? 'linear' : 'hold';
}
