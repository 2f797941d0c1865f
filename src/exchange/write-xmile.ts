import type { ByElement, Equation, Model, Path, Variable } from '../language/index.ts';
import { notCarried } from './not-carried.ts';
import type { ExportedModel } from './write-vensim.ts';
import { nameText, type Part, XmileWriter } from './xmile/write-expression.ts';

/**
 * Writes a model as an XMILE file that runs to the same numbers. Numbers are in the model's coherent base units. Arrays are written
 * element by element. Uncertainty, bounds, costs, sources and histories have no place in XMILE.
 */
export function writeXmile(model: Model): ExportedModel {
  const { start, stop, step, saveEvery, method } = model.time;
  const parts: string[] = [];
  const variables = [...model.variables.values()].map((variable) => variableText(model, variable, parts));
  const dimensions = [...model.dimensions.values()].map(
    ({ name, elements }) =>
      `    <dim name="${name}">${elements.map((element) => `<elem name="${element}"/>`).join('')}</dim>`,
  );
  const text = `<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0" xmlns:isee="http://iseesystems.com/XMILE">
  <header>
    <name>${escaped(model.title.en)}</name>
    <vendor>plancast</vendor>
    <product version="1.0">plancast</product>
  </header>
  <sim_specs method="${{ euler: 'Euler', rk2: 'RK2', rk4: 'RK4' }[method]}" time_units="Year" isee:save_interval="${saveEvery}">
    <start>${start}</start>
    <stop>${stop}</stop>
    <dt>${step}</dt>
  </sim_specs>
  <dimensions>
${dimensions.join('\n')}
  </dimensions>
  <model>
    <variables>
${[...variables, ...parts].join('\n')}
    </variables>
  </model>
</xmile>
`;
  return { text, problems: notCarried(model) };
}

function variableText(model: Model, variable: Variable, parts: string[]): string {
  const { name, over, kind, unit, title, note } = variable;
  const tag = kind === 'stock' || kind === 'flow' ? kind : kind === 'lookup' ? 'gf' : 'aux';
  const remark = [title.en, note?.en, unit.scale === 1 ? '' : `1 ${unit.text} is ${unit.scale} here`].filter(Boolean);
  const around = (inner: string): string =>
    `      <${tag} name="${escaped(name)}"><doc>${escaped(remark.join('. '))}</doc><units>${escaped(unit.text)}</units>${inner}</${tag}>`;
  if (variable.kind === 'lookup') return around(pointsText(variable.points));
  const dimensions =
    over.length === 0
      ? ''
      : `<dimensions>${over.map((dimension) => `<dim name="${dimension}"/>`).join('')}</dimensions>`;
  const byElement = <T>(values: ByElement<T>, text: (value: T, key: string) => string): string =>
    over.length === 0
      ? text([...values.values()][0]!, '')
      : dimensions +
        [...values]
          .map(([key, value]) => `<element subscript="${key.split(',').join(', ')}">${text(value, key)}</element>`)
          .join('');
  const equation = (value: Equation, key: string): string => {
    const elements = key.split(',');
    const scope = new Map(over.map((dimension, position) => [dimension, elements[position]!]));
    const writer = new XmileWriter(model, name, scope, (part) => {
      const text = partText(part);
      if (!parts.includes(text)) parts.push(text);
    });
    return `<eqn>${escaped(writer.write(value.expression))}</eqn>`;
  };
  switch (variable.kind) {
    case 'stock': {
      const flows = [
        ...variable.inflows.map((flow) => `<inflow>${nameText(flow)}</inflow>`),
        ...variable.outflows.map((flow) => `<outflow>${nameText(flow)}</outflow>`),
      ];
      return around(byElement(variable.initial, equation) + flows.join(''));
    }
    case 'flow':
    case 'auxiliary':
      return around(byElement(variable.equation, equation));
    case 'parameter':
      return around(byElement(variable.value, (value) => `<eqn>${value}</eqn>`));
    case 'shock':
      return around(byElement(variable.nominal, (value) => `<eqn>${value}</eqn>`));
    case 'lever':
    case 'input':
      return around(byElement(variable.path, (path) => pathText(path, model.time.step)));
  }
}

function partText({ name, equation, initial }: Part): string {
  const first = initial === undefined ? '' : `<init_eqn>${escaped(initial)}</init_eqn>`;
  return `      <aux name="${escaped(name)}"><eqn>${escaped(equation)}</eqn>${first}</aux>`;
}

/** A path over time: a graphical function of the time, with jumps a thousandth of a step wide where it holds. */
function pathText({ times, values, interpolation }: Path, step: number): string {
  if (values.length === 1) return `<eqn>${values[0]}</eqn>`;
  const points = times.flatMap((x, index) => {
    const point = { x, y: values[index]! };
    return index > 0 && interpolation === 'hold' ? [{ x: x - step * 1e-3, y: values[index - 1]! }, point] : [point];
  });
  return `<eqn>TIME</eqn><gf>${pointsText(points)}</gf>`;
}

function pointsText(points: readonly { readonly x: number; readonly y: number }[]): string {
  return `<xpts>${points.map(({ x }) => x).join(',')}</xpts><ypts>${points.map(({ y }) => y).join(',')}</ypts>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
