import { error, type Place, type Problem, warning } from '../words/index.ts';
import type { Panel, PanelSeries, Release } from './panel.ts';

/** One value of a panel as it was read. */
export interface PanelCell {
  readonly entity: string;
  readonly year: number;
  /** NaN when the cell says that there is none. */
  readonly value: number;
  /** Year in which it became known; undefined when the panel does not tell. */
  readonly known: number | undefined;
  readonly place: Place;
}

/** Cells into series, with a sentence for every year given twice and every series that says little. */
export function arrangePanel(
  indicator: string,
  place: Place,
  unit: string | undefined,
  cells: readonly PanelCell[],
  problems: Problem[],
): Panel | undefined {
  // By entity, year and the year in which it became known, in the order of the file.
  const seen = new Map<string, Map<string, PanelCell>>();
  for (const cell of cells) {
    const releases = seen.get(cell.entity) ?? new Map<string, PanelCell>();
    seen.set(cell.entity, releases);
    const key = `${cell.year} ${cell.known ?? ''}`;
    const earlier = releases.get(key);
    if (!earlier || Number.isNaN(earlier.value)) {
      releases.set(key, cell);
    } else if (!Number.isNaN(cell.value)) problems.push(twice(cell, earlier));
  }
  const observed = cells.filter((cell) => !Number.isNaN(cell.value)).map((cell) => cell.year);
  if (observed.length === 0) {
    if (problems.length === 0) {
      problems.push(
        error(
          'no-values',
          { en: `"${indicator}" has no value in any row`, zh: `指标“${indicator}”没有任何数值` },
          place,
        ),
      );
    }
    return undefined;
  }
  const firstYear = observed.reduce((least, year) => Math.min(least, year));
  const lastYear = observed.reduce((most, year) => Math.max(most, year));
  const series: PanelSeries[] = [];
  for (const [entity, cellsOfIt] of seen) {
    const all = [...cellsOfIt.values()];
    const values = new Float64Array(lastYear - firstYear + 1).fill(Number.NaN);
    const lastKnown = new Float64Array(values.length).fill(Number.NEGATIVE_INFINITY);
    for (const { year, value, known = year } of all) {
      const at = year - firstYear;
      if (Number.isNaN(value) || known < lastKnown[at]!) continue;
      values[at] = value;
      lastKnown[at] = known;
    }
    const given = [...values].filter((value) => !Number.isNaN(value));
    const poor = poorSeries(entity, indicator, given, all[0]!.place);
    if (poor) problems.push(poor);
    if (given.length === 0) continue;
    const releases = all.flatMap(({ year, value, known }): Release[] =>
      known === undefined || Number.isNaN(value) ? [] : [{ year, value, known }],
    );
    series.push({ entity, values, ...(releases.length > 0 ? { releases } : {}) });
  }
  return { indicator, ...(unit === undefined ? {} : { unit }), firstYear, lastYear, series };
}

function twice(cell: PanelCell, earlier: PanelCell): Problem {
  const { entity, year, place } = cell;
  const line = earlier.place.cell ?? `line ${earlier.place.line}`;
  const zhLine = earlier.place.cell ?? `第${earlier.place.line}行`;
  if (cell.value === earlier.value) {
    return warning(
      'duplicate-year',
      {
        en: `${entity} ${year} is given twice with the same value (also ${line}); it is used once`,
        zh: `${entity} ${year}年重复且数值相同（另见${zhLine}）；只采用一次`,
      },
      place,
    );
  }
  return error(
    'conflicting-year',
    {
      en: `${entity} ${year} has two values: ${earlier.value} on ${line} and ${cell.value} here; perhaps two sources or a revision were put together. Keep one`,
      zh: `${entity} ${year}年有两个数值：${zhLine}为${earlier.value}，此处为${cell.value}；可能混入了两个来源或修订值，请只保留一个`,
    },
    place,
  );
}

function poorSeries(entity: string, indicator: string, given: readonly number[], place: Place): Problem | undefined {
  if (given.length === 0) {
    return warning(
      'all-missing',
      {
        en: `${entity} has no value of "${indicator}" in any year; it takes no part`,
        zh: `${entity}的“${indicator}”全部缺失；不参与计算`,
      },
      place,
    );
  }
  if (given.length === 1) {
    return warning(
      'one-point',
      {
        en: `${entity} has a single value of "${indicator}": nothing about its own growth or spread can be learned, only the pool’s is used`,
        zh: `${entity}的“${indicator}”只有一个数值：无法得知其自身增速与波动，只能借用样本总体`,
      },
      place,
    );
  }
  if (given.length > 2 && given.every((value) => value === given[0])) {
    return warning(
      'constant',
      {
        en: `${entity} has the same value ${given[0]} in all ${given.length} years; perhaps a placeholder. It is kept, and judged like the others`,
        zh: `${entity}的${given.length}个年份数值均为${given[0]}；可能是占位值。仍予保留，并同样评估`,
      },
      place,
    );
  }
  return undefined;
}
