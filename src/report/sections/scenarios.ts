import type { Variable } from '../../language/index.ts';
import type { Origin, Resolved } from '../../scenario/index.ts';
import { elementTitle } from '../given.ts';
import { type Content, html, join, type Markup } from '../markup.ts';
import { type Context, type Section, say } from '../section.ts';
import { tableOf } from '../table.ts';

/** What each scenario assumes and decides, value by value, with the file and line each comes from. */
export const scenariosSection: Section = {
  id: 'scenarios',
  title: { en: 'Scenarios', zh: '情景设定' },
  render: (context) => {
    const { scenarios } = context.study;
    if (scenarios.length === 0) return undefined;
    return {
      opening: html`<p>${say(context, {
        en: 'A scenario states only its difference from its parent. What the government decides (policies, on levers) and what happens to the district (assumptions, on inputs, parameters and yearly shocks) are kept apart. Whatever is not listed keeps the value of the model, shown under Parameters and inputs.',
        zh: '每个情景只写明与上级情景的不同之处。政府可决定的事项（政策，作用于政策杠杆）与外部条件（假设，作用于外生输入、参数和年度冲击）分开列示。未列出的变量沿用模型取值，见“参数与外生输入”。',
      })}</p>\n`,
      parts: scenarios.map(({ resolved }) => ({
        id: resolved.scenario.name,
        title: say(context, resolved.scenario.title),
        body: definition(context, resolved),
      })),
    };
  },
};

function definition(context: Context, resolved: Resolved): Content {
  const { scenario, lineage, origins } = resolved;
  const { language } = context;
  const touched = [...origins].filter(
    ([, layers]) => layers.length > 1 || layers.some(({ layer }) => layer !== 'model'),
  );
  const policies = touched.filter(([name]) => variableOf(context, name)?.kind === 'lever');
  const assumptions = touched.filter(([name]) => variableOf(context, name)?.kind !== 'lever');
  const chain = ['model', ...lineage].map((layer) => layerTitle(context, layer));
  return html`${scenario.note && html`<p>${say(context, scenario.note)}</p>\n`}<p class="muted small">${say(context, { en: 'Built on', zh: '层级' })}${language === 'zh' ? '：' : ': '}${join(chain, ' → ')} · <code>${scenario.place.file}</code></p>
${
  touched.length === 0 &&
  html`<p>${say(context, { en: "It changes nothing: every value is the model's own.", zh: '该情景未作任何改动，全部沿用模型取值。' })}</p>\n`
}${origin(context, scenario.name, 'policies', policies)}${origin(context, scenario.name, 'assumptions', assumptions)}`;
}

const captions = {
  policies: { en: 'Policies: what is decided', zh: '政策：政府决定的事项' },
  assumptions: { en: 'Assumptions: what happens to the district', zh: '假设：外部条件' },
};

function origin(
  context: Context,
  scenario: string,
  kind: keyof typeof captions,
  touched: readonly (readonly [string, readonly Origin[]])[],
): Content {
  if (touched.length === 0) return false;
  return tableOf(
    `${context.language}-${kind}-${scenario}`,
    say(context, captions[kind]),
    [
      {
        heading:
          kind === 'policies'
            ? say(context, { en: 'Lever', zh: '政策杠杆' })
            : say(context, { en: 'Input, parameter or shock', zh: '输入、参数或冲击' }),
      },
      {
        heading: say(context, { en: 'Layer by layer; the last one holds', zh: '逐层取值（以最后一层为准）' }),
        kind: 'wide',
      },
    ],
    [{ rows: touched.map(([name, layers]) => [nameOf(context, name), layersOf(context, layers)]) }],
    'compact',
  );
}

function layersOf(context: Context, layers: readonly Origin[]): Markup {
  const colon = context.language === 'zh' ? '：' : ': ';
  return html`<ol class="layers">${layers.map(
    ({ layer, what, place }) =>
      html`<li>${layerTitle(context, layer)}${colon}${say(context, what)} <code class="muted">${place.file}:${place.line}</code></li>`,
  )}</ol>`;
}

function layerTitle(context: Context, layer: string): string {
  if (layer === 'model') return say(context, { en: 'Model', zh: '模型' });
  const found = context.study.scenarios.find(({ resolved }) => resolved.scenario.name === layer);
  return found ? say(context, found.resolved.scenario.title) : layer;
}

/** Title with element or year, and the name as files have it: `approvals[wind]`, `weather@2022`. */
function nameOf(context: Context, name: string): Markup {
  const variable = variableOf(context, name);
  const element = /\[(.*)\]/u.exec(name)?.[1]?.replaceAll(' ', '');
  const year = /@(\d+)/u.exec(name)?.[1];
  const detail = [
    element && variable ? elementTitle(context.study.model, variable, element, context.language) : element,
    year,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
  const title = variable ? say(context, variable.title) : name;
  return html`${title}${detail !== '' && (context.language === 'zh' ? `（${detail}）` : ` (${detail})`)}<small><code>${name}</code></small>`;
}

function variableOf(context: Context, name: string): Variable | undefined {
  return context.study.model.variables.get(name.replace(/[[@].*$/u, ''));
}
