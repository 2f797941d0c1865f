import type { Parameter, Sector } from '../../language/index.ts';
import { quantile } from '../../sample/index.ts';
import { fromBase } from '../../units/index.ts';
import { type Given, isGiven } from '../basis.ts';
import { type Context, say } from '../context.ts';
import { formatEnds, formatPair, formatPrinted, formatUnit } from '../format.ts';
import { elementTitle, givenAnchor, valueText } from '../given.ts';
import { confidenceMark } from '../marks.ts';
import { type Content, html, type Markup } from '../markup.ts';
import type { Part, Section } from '../section.ts';
import { sourceLink } from '../source-link.ts';
import { tableOf } from '../table.ts';
import { correlationsPart } from './correlations.ts';

/** The reviewer's part: every number that was given to the model, with range, unit, source and how it is founded. */
export const parametersSection: Section = {
  id: 'parameters',
  title: { en: 'Parameters and inputs', zh: '参数与外生输入' },
  render: (context) => {
    const given = [...context.study.model.variables.values()].filter(isGiven);
    if (given.length === 0) return undefined;
    const parameters = given.filter((one) => one.kind === 'parameter');
    const levers = given.filter((one) => one.kind === 'lever');
    const outside = given.filter((one) => one.kind === 'input' || one.kind === 'shock' || one.kind === 'lookup');
    const parts: Part[] = [];
    if (parameters.length > 0) {
      parts.push({
        id: 'parameters',
        title: say(context, { en: 'Parameters', zh: '参数' }),
        body: parameterTable(context, parameters),
      });
    }
    if (levers.length > 0) {
      parts.push({
        id: 'levers',
        title: say(context, { en: 'Levers: what the government decides', zh: '政策杠杆：政府可决定的变量' }),
        body: givenTable(context, 'levers', levers, {
          en: 'Levers at the model’s own values, before any scenario',
          zh: '政策杠杆的模型默认值（未叠加任何情景）',
        }),
      });
    }
    if (outside.length > 0) {
      parts.push({
        id: 'inputs',
        title: say(context, { en: 'Inputs, shocks and lookups', zh: '外生输入、冲击与查值表' }),
        body: givenTable(context, 'inputs', outside, {
          en: 'What happens to the district, at the model’s own values',
          zh: '外部条件的模型默认值',
        }),
      });
    }
    const correlations = correlationsPart(context);
    if (correlations) parts.push(correlations);
    return { opening: intro(context, given), parts };
  },
};

function intro(context: Context, given: readonly Given[]): Markup {
  const unverified = given.filter(({ confidence }) => confidence === 'unverified');
  const text = {
    en: `${given.length} numbers are given to the model. ${unverified.length === 0 ? 'None is marked as unverified.' : `${unverified.length} of them are UNVERIFIED: no source has been found that prints them, and their ranges are wide for that reason.`}`,
    zh: `模型共有${given.length}项给定数值。${unverified.length === 0 ? '其中没有标记为未经核实的数值。' : `其中${unverified.length}项未经核实：尚未找到载明该数值的来源，取值范围因此放宽。`}`,
  };
  return html`<p>${say(context, text)}</p>\n`;
}

function parameterTable(context: Context, parameters: readonly Parameter[]): Markup {
  const { language } = context;
  const amounts = (parameter: Parameter, element: string, value: number): readonly Content[] => {
    const range = rangeOf(parameter, element);
    return [
      formatPrinted(fromBase(value, parameter.unit), language),
      range ? formatEnds(...formatPair(...range, language), language) : say(context, { en: 'fixed', zh: '固定值' }),
    ];
  };
  const rowsOf = (parameter: Parameter): (readonly Content[])[] => {
    const elements = [...parameter.value];
    const own = elements.map(([element, value]) => amounts(parameter, element, value));
    const isSame = own.every((amount) => amount.join() === own[0]!.join());
    const whole = [
      html`<span id="${givenAnchor(context, parameter.name)}">${say(context, parameter.title)}</span><small><code>${parameter.name}</code></small>${note(context, parameter)}`,
      ...(isSame ? own[0]! : ['', '']),
      formatUnit(parameter.unit, language) || say(context, { en: 'pure number', zh: '无量纲' }),
      sourceLink(context, parameter.source),
      confidenceMark(context, parameter.confidence),
    ];
    if (isSame) return [whole];
    const rows = elements.map(([element], index) => [
      html`<span class="element">${elementTitle(context.study.model, parameter, element, language)}</span>`,
      ...own[index]!,
      '',
      '',
      '',
    ]);
    return [whole, ...rows];
  };
  return tableOf(
    `${language}-table-parameters`,
    say(context, { en: 'Parameters by sector', zh: '分部门参数表' }),
    [
      { heading: say(context, { en: 'Parameter', zh: '参数' }), kind: 'name' },
      { heading: say(context, { en: 'Value', zh: '取值' }), numeric: true },
      { heading: say(context, { en: 'Range (5–95%)', zh: '范围（5%～95%）' }), numeric: true },
      { heading: say(context, { en: 'Unit', zh: '单位' }) },
      { heading: say(context, { en: 'Source', zh: '来源' }) },
      { heading: say(context, { en: 'Confidence', zh: '可信程度' }) },
    ],
    bySector(context, parameters).map(([sector, own]) => ({
      heading: say(context, sector.title),
      rows: own.flatMap(rowsOf),
    })),
    'compact',
  );
}

/** What the file says of the range, else the 5 % and 95 % quantiles; in the parameter's unit. */
function rangeOf(parameter: Parameter, element: string): readonly [number, number] | undefined {
  const said = parameter.range?.get(element) ?? parameter.range?.get('');
  if (said) return [said.p5, said.p95];
  const distribution = parameter.uncertainty?.get(element) ?? parameter.uncertainty?.get('');
  if (!distribution) return undefined;
  const at = (p: number): number => fromBase(quantile(distribution, p), parameter.unit);
  return [at(0.05), at(0.95)];
}

function givenTable(
  context: Context,
  name: string,
  given: readonly Given[],
  caption: { readonly en: string; readonly zh: string },
): Markup {
  return tableOf(
    `${context.language}-table-${name}`,
    say(context, caption),
    [
      { heading: say(context, { en: 'Name', zh: '名称' }), kind: 'name' },
      { heading: say(context, { en: 'Value', zh: '取值' }) },
      { heading: say(context, { en: 'Source', zh: '来源' }) },
      { heading: say(context, { en: 'Confidence', zh: '可信程度' }) },
    ],
    bySector(context, given).map(([sector, own]) => ({
      heading: say(context, sector.title),
      rows: own.map((one) => [
        html`<span id="${givenAnchor(context, one.name)}">${say(context, one.title)}</span><small><code>${one.name}</code></small>${note(context, one)}`,
        valueText(context, one),
        sourceLink(context, one.source),
        confidenceMark(context, one.confidence),
      ]),
    })),
    'compact',
  );
}

function note(context: Context, { note: text }: Given): Content {
  return text && html`<small>${say(context, text)}</small>`;
}

function bySector<One extends Given>(
  context: Context,
  given: readonly One[],
): [Sector | { title: Sector['title'] }, One[]][] {
  const { sectors } = context.study.model;
  const names = [...new Set(given.map(({ sector }) => sector))];
  return names.map((name) => [
    sectors.get(name) ?? { title: { en: name, zh: name } },
    given.filter(({ sector }) => sector === name),
  ]);
}
