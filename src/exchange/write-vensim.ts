import type { ByElement, Equation, Model, Path, Variable } from '../language/index.ts';
import type { Problem } from '../words/index.ts';
import { notCarried } from './not-carried.ts';
import { VensimWriter } from './vensim/write-expression.ts';

/** A model as a Vensim file, with what Vensim has no place for. */
export interface ExportedModel {
  readonly text: string;
  /** Warnings: what is not in the file, or stands there in another form. */
  readonly problems: readonly Problem[];
}

/**
 * Writes a model as a Vensim `.mdl` that runs to the same numbers. Numbers are in the model's coherent base units: the unit of each
 * variable says how many of them its own unit is. Uncertainty, bounds, costs, sources and histories have no place in Vensim.
 */
export function writeVensim(model: Model): ExportedModel {
  const lines: string[] = ['{UTF-8}'];
  for (const { name, title, elements } of model.dimensions.values()) {
    lines.push(entry(`${name}:\n\t${elements.join(', ')}`, '', title.en));
  }
  const groups = new Map<string, Variable[]>();
  const isOfAxis = ({ name, kind }: Variable): boolean =>
    name === 'time_step' || (kind === 'parameter' && ['initial_time', 'final_time', 'saveper'].includes(name));
  for (const variable of model.variables.values()) {
    if (isOfAxis(variable)) continue;
    groups.set(variable.sector, [...(groups.get(variable.sector) ?? []), variable]);
  }
  for (const [sector, variables] of groups) {
    const title = model.sectors.get(sector)?.title.en ?? sector;
    lines.push(
      `${STARS}\n\t.${plain(title)}\n${STARS}~\n\t\t${plain(model.sectors.get(sector)?.note?.en ?? '')}\n\t|\n`,
    );
    for (const variable of variables) lines.push(...equationsOf(model, variable));
  }
  const { start, stop, step, saveEvery, method } = model.time;
  lines.push(`${STARS}\n\t.Control\n${STARS}~\n\t\tSimulation Control Parameters\n\t|\n`);
  for (const [name, value] of [
    ['FINAL TIME', stop],
    ['INITIAL TIME', start],
    ['SAVEPER', saveEvery],
    ['TIME STEP', step],
  ] as const) {
    // A model that was imported has these among its variables; one of them may be computed.
    const own = model.variables.get(name.toLowerCase().replace(' ', '_'));
    if (!own || isOfAxis(own)) lines.push(entry(`${name} = ${numberText(value)}`, 'year', ''));
  }
  const code = { euler: 0, rk4: 1, rk2: 3 }[method];
  lines.push(
    `\\\\\\---/// Sketch information - do not modify anything except names\n///---\\\\\\\n:L<%^E!@\n15:0,0,0,${code},0,0\n`,
  );
  return { text: lines.join('\n'), problems: notCarried(model) };
}

const STARS = '*'.repeat(56);

function equationsOf(model: Model, variable: Variable): readonly string[] {
  const { name, over, unit, title, note } = variable;
  const remark = [title.en, note?.en, unit.scale === 1 ? '' : `1 ${unit.text} is ${unit.scale} here`]
    .filter(Boolean)
    .join('. ');
  const units = unit.scale === 1 ? unit.text : `base of ${unit.text}`;
  const extra: string[] = [];
  const write = (left: string, right: string): string => entry(`${left}=\n\t${right}`, units, remark);
  const byElement = <T>(values: ByElement<T>, text: (value: T, key: string) => string): string[] => {
    const [first, ...others] = [...values.values()];
    if (over.length === 0 || others.every((value) => value === first))
      return [write(leftSide(name, over), text(first!, ''))];
    return [...values].map(([key, value]) => write(`${name}[${key}]`, text(value, key)));
  };
  const writer = (key: string): VensimWriter => {
    const owned = key === '' ? over : key.split(',');
    return new VensimWriter(model, name, owned, over, (left, right) =>
      extra.push(entry(`${left}=\n\t${right}`, '', `Part of ${title.en}`)),
    );
  };
  const equation = (value: Equation, key: string): string => writer(key).whole(value.expression);
  const lines = ((): readonly string[] => {
    switch (variable.kind) {
      case 'stock': {
        const subscripts = over.length === 0 ? '' : `[${over.join(',')}]`;
        const flow = (flows: readonly string[], sign: string): string =>
          flows.map((one) => `${sign}${one}${subscripts}`).join('');
        const rate = (flow(variable.inflows, '+') + flow(variable.outflows, '-')).replace(/^\+/u, '') || '0';
        const [first, ...others] = [...variable.initial.values()];
        if (over.length === 0 || others.every((value) => value === first)) {
          return [write(leftSide(name, over), `INTEG(${rate}, ${writer('').part(first!.expression)})`)];
        }
        return [...variable.initial].map(([key, value]) => {
          const own = rate.replaceAll(subscripts, `[${key}]`);
          return write(`${name}[${key}]`, `INTEG(${own}, ${writer(key).part(value.expression)})`);
        });
      }
      case 'flow':
      case 'auxiliary':
        return byElement(variable.equation, equation);
      case 'parameter':
        return byElement(variable.value, (value) => numberText(value));
      case 'shock':
        return byElement(variable.nominal, (value) => numberText(value));
      case 'lever':
      case 'input':
        return byElement(variable.path, (path) => pathText(path, model.time.step));
      case 'lookup':
        return [entry(`${name}(\n\t${pointsText(variable.points)})`, units, remark)];
    }
  })();
  return [...lines, ...extra];
}

function leftSide(name: string, over: readonly string[]): string {
  return over.length === 0 ? name : `${name}[${over.join(',')}]`;
}

/** A path over time: a lookup of the time, with jumps a thousandth of a step wide where it holds. */
function pathText({ times, values, interpolation }: Path, step: number): string {
  const [only] = values;
  if (values.length === 1) return numberText(only!);
  const points = times.flatMap((x, index) => {
    const point = { x, y: values[index]! };
    return index > 0 && interpolation === 'hold' ? [{ x: x - step * 1e-3, y: values[index - 1]! }, point] : [point];
  });
  return `WITH LOOKUP(Time, (${pointsText(points)}))`;
}

function pointsText(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points.map(({ x, y }) => `(${numberText(x)},${numberText(y)})`).join(',');
}

function numberText(value: number): string {
  return String(value);
}

function entry(equation: string, units: string, comment: string): string {
  return `${equation}\n\t~\t${plain(units)}\n\t~\t${plain(comment)}\n\t|\n`;
}

/** Text without the signs that end an entry. */
function plain(text: string): string {
  return text.replace(/[~|]/gu, ' ').replace(/\s+/gu, ' ').trim();
}
