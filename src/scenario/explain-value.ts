import type { Confidence, Model, Variable } from '../language/index.ts';
import { unitTitle } from '../units/index.ts';
import { error, nearest, ProblemsError, same, type Text } from '../words/index.ts';
import { pathText } from './change-text.ts';
import { courseOf, valueAt, valueBefore } from './course.ts';
import { type Holds, holdsText } from './layer-text.ts';
import { MODEL } from './lineage.ts';
import { quantityText } from './quantity.ts';
import type { Origin, Resolved } from './scenario.ts';
import { shockYears } from './shock-years.ts';
import {
  type Changeable,
  elementKeys,
  fullName,
  isChangeable,
  kindText,
  splitName,
  titleOf,
  unknownElement,
} from './target.ts';
import { timeText } from './time.ts';

/**
 * Where a number comes from, as lines to print: what it is, its value (in a year, or over all times), and every layer that
 * made it, the oldest first: the model with source and confidence, then what each scenario said, where, and what it left.
 *
 * @param name a lever, input, parameter or shock: `planting`, `approvals[pv]`, `weather@2022`; without element or year: all of them.
 * @param time a calendar year, or a time such as 2021.5.
 * @throws ProblemsError when the model has no such name, element or year.
 */
export function explainValue(resolved: Resolved, model: Model, name: string, time?: number): readonly Text[] {
  const { base, year } = splitYear(name);
  const { name: bare, key } = splitName(base);
  const variable = model.variables.get(bare);
  if (!variable) throw new ProblemsError([error('unknown-name', unknown(bare, model))]);
  if (!isChangeable(variable)) return [computed(variable)];
  const keys = elementKeys(variable, model);
  if (key !== undefined && !keys.includes(key)) {
    throw new ProblemsError([error('unknown-element', unknownElement(variable, key, keys))]);
  }
  const wanted = key === undefined ? keys : [key];
  const at = year ?? time;
  const lines = [heading(resolved, variable, model)];
  for (const one of wanted) {
    const full = fullName(bare, one);
    const title = one === '' ? undefined : titleOf(variable, one, model);
    if (variable.kind === 'shock') lines.push(...explainShock(resolved, variable, model, full, title, at));
    else lines.push(...explainLayers(resolved, variable, model, full, title, at));
  }
  return lines;
}

function heading({ scenario, lineage }: Resolved, variable: Changeable, model: Model): Text {
  const layers = [MODEL, ...lineage.filter((ancestor) => ancestor !== MODEL)].join(' → ');
  const kind = kindText(variable.kind);
  const sector = model.sectors.get(variable.sector)?.title ?? same(variable.sector);
  const unit = unitTitle(variable.unit);
  return {
    en: `${variable.name} (${variable.title.en}): ${kind.en} of the sector ${sector.en}${unit.en ? `, in ${unit.en}` : ''}; under '${scenario.name}' (${layers})`,
    zh: `${variable.name}（${variable.title.zh}）：“${sector.zh}”部门的${kind.zh}${unit.zh ? `，单位 ${unit.zh}` : ''}；情景“${scenario.name}”（${layers}）`,
  };
}

function explainLayers(
  resolved: Resolved,
  variable: Changeable,
  model: Model,
  full: string,
  title: Text | undefined,
  time: number | undefined,
): Text[] {
  const origins = resolved.origins.get(full) ?? [];
  const holds = origins.at(-1)?.holds;
  if (holds === undefined) return [];
  const label: Text = title ? { en: `${full} (${title.en})`, zh: `${full}（${title.zh}）` } : same(full);
  const value = valueText(holds, variable, model, time);
  const over = typeof holds !== 'number' && 'times' in holds;
  const when: Text =
    over && time !== undefined ? { en: ` in ${timeText(time).en}`, zh: `，${timeText(time).zh}` } : same('');
  const outside = over && time !== undefined ? outsideText(model, time) : undefined;
  return [
    {
      en: `${label.en}${when.en}: ${value.en}${outside?.en ?? ''}`,
      zh: `${label.zh}${when.zh}：${value.zh}${outside?.zh ?? ''}`,
    },
    ...origins.map((origin) => layerLine(origin, variable, model, over ? time : undefined)),
  ];
}

/** Years of a shock that went through the same layers are told together. */
function explainShock(
  resolved: Resolved,
  variable: Changeable,
  model: Model,
  full: string,
  title: Text | undefined,
  time: number | undefined,
): Text[] {
  const years = shockYears(model.time);
  const wanted = time === undefined ? years : years.filter((year) => year === Math.floor(time));
  if (wanted.length === 0) {
    throw new ProblemsError([error('unknown-year', noYear(full, time!, years))]);
  }
  const groups = new Map<string, number[]>();
  for (const year of wanted) {
    const origins = resolved.origins.get(`${full}@${year}`) ?? [];
    const same = JSON.stringify(origins.map(({ place, holds }) => [place, holds]));
    groups.set(same, [...(groups.get(same) ?? []), year]);
  }
  return [...groups.values()].flatMap((group) => {
    const origins = resolved.origins.get(`${full}@${group[0]}`) ?? [];
    const holds = origins.at(-1)!.holds!;
    const value = holdsText(holds, variable, model.time.start);
    const drawn = typeof holds !== 'number';
    const label: Text = title ? { en: ` (${title.en})`, zh: `（${title.zh}）` } : same('');
    return [
      {
        en: `${full}@${group.join(', ')}${label.en}: ${drawn ? 'drawn anew, ' : 'fixed, '}${value.en}`,
        zh: `${full}@${group.join('、')}${label.zh}：${drawn ? '随机抽取，' : '固定为 '}${value.zh}`,
      },
      ...origins.map((origin) => layerLine(origin, variable, model, undefined)),
    ];
  });
}

function layerLine(origin: Origin, variable: Changeable, model: Model, time: number | undefined): Text {
  const { file, line, column } = origin.place;
  const where = `  ${file}:${line}:${column} ${origin.layer}`;
  if (origin.layer === MODEL) {
    const { source, confidence } = variable;
    const words = CONFIDENCES[confidence];
    const value = time === undefined ? origin.what : valueText(origin.holds!, variable, model, time);
    return {
      en: `${where}: ${value.en} (source: ${source}; confidence: ${words.en})`,
      zh: `${where}：${value.zh}（来源：${source}；可信度：${words.zh}）`,
    };
  }
  const left = valueText(origin.holds!, variable, model, time);
  const when: Text = time === undefined ? same('') : { en: `in ${timeText(time).en} `, zh: `${timeText(time).zh}：` };
  const path = typeof origin.holds === 'object' && 'times' in origin.holds;
  const repeats = path ? time === undefined && left.en === origin.what.en : origin.what.en.startsWith(left.en);
  const result: Text = repeats ? same('') : { en: ` → ${when.en}${left.en}`, zh: ` → ${when.zh}${left.zh}` };
  return { en: `${where}: ${origin.what.en}${result.en}`, zh: `${where}：${origin.what.zh}${result.zh}` };
}

/** What holds at a time, or, without one, at all times. A year in which the value moves is told as it moves. */
function valueText(holds: Holds, variable: Changeable, model: Model, time?: number): Text {
  if (time === undefined || typeof holds === 'number' || !('times' in holds)) {
    return holdsText(holds, variable, model.time.start);
  }
  const course = courseOf(holds);
  const first = valueAt(course, course, time);
  if (!Number.isInteger(time)) return quantityText(first, variable.unit);
  const end = time + 1;
  const last = valueBefore(course, course, end);
  const inside = holds.times.filter((point) => point > time && point < end && end - point > 1e-9);
  const values = inside.map((point) => valueAt(course, course, point));
  if ([...values, last].every((value) => value === first)) return quantityText(first, variable.unit);
  if (holds.interpolation === 'hold') {
    const year = { interpolation: 'hold', times: [time, ...inside], values: [first, ...values] } as const;
    return pathText(year, variable.unit, time);
  }
  if (inside.length > 0) {
    const year = { interpolation: 'linear', times: [time, ...inside, end], values: [first, ...values, last] } as const;
    return pathText(year, variable.unit);
  }
  const [from, to] = [quantityText(first, variable.unit), quantityText(last, variable.unit)];
  return { en: `${from.en} at its start, ${to.en} at its end`, zh: `年初 ${from.zh}，年末 ${to.zh}` };
}

const CONFIDENCES: Readonly<Record<Confidence, Text>> = {
  seen: { en: 'seen in the source', zh: '原始来源已核' },
  derived: { en: 'derived', zh: '推算' },
  plan: { en: 'printed in the plan', zh: '规划载明' },
  secondary: { en: 'secondary source', zh: '二手来源' },
  judgement: { en: 'judgement', zh: '主观判断' },
  unverified: { en: 'UNVERIFIED', zh: '未经核实' },
};

function splitYear(name: string): { readonly base: string; readonly year?: number } {
  const match = /^(.*)@(\d+)$/u.exec(name.trim());
  return match ? { base: match[1]!, year: Number(match[2]) } : { base: name };
}

function computed(variable: Exclude<Variable, Changeable>): Text {
  const { file, line, column } = variable.place;
  const kind = kindText(variable.kind);
  const where = `${file}:${line}:${column}`;
  if (variable.kind === 'lookup') {
    const words = CONFIDENCES[variable.confidence];
    return {
      en: `${variable.name} (${variable.title.en}): ${kind.en}, a fixed curve of the model at ${where} (source: ${variable.source}; confidence: ${words.en}); scenarios do not change it`,
      zh: `${variable.name}（${variable.title.zh}）：${kind.zh}，模型中的固定曲线，见 ${where}（来源：${variable.source}；可信度：${words.zh}）；情景不改变它`,
    };
  }
  return {
    en: `${variable.name} (${variable.title.en}): ${kind.en}, computed by its equation at ${where}; scenarios act on it through levers, inputs, parameters and shocks`,
    zh: `${variable.name}（${variable.title.zh}）：${kind.zh}，由 ${where} 处的方程计算；情景通过杠杆、输入、参数与冲击影响它`,
  };
}

function unknown(name: string, model: Model): Text {
  const near = nearest(name, model.variables.keys());
  return {
    en: `"${name}" is not in the model${near ? ` (did you mean "${near}"?)` : '; plancast list shows the names'}`,
    zh: `模型中没有“${name}”${near ? `（是否应为“${near}”？）` : '；plancast list 可列出名称'}`,
  };
}

function noYear(full: string, time: number, years: readonly number[]): Text {
  return {
    en: `${full} is drawn for the years ${years[0]} to ${years.at(-1)}, not for ${Math.floor(time)}`,
    zh: `${full} 在 ${years[0]} 至 ${years.at(-1)} 年抽取，不含 ${Math.floor(time)} 年`,
  };
}

function outsideText(model: Model, time: number): Text | undefined {
  const { start, stop } = model.time;
  if (time >= start && time < stop) return undefined;
  return {
    en: ' (outside the time of the model)',
    zh: '（不在模型时间范围内）',
  };
}
