import type { Variable } from '../../language/index.ts';
import { describeScenario, MODEL, type Origin, type Resolved, type Scenario } from '../../scenario/index.ts';
import type { Place } from '../../words/index.ts';
import { type Context, say } from '../context.ts';
import { superscript } from '../format.ts';
import { elementTitle } from '../given.ts';
import { type Content, html, join, type Markup } from '../markup.ts';
import { punctuation } from '../punctuation.ts';
import type { Section } from '../section.ts';
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
        body: context.brief ? outline(context, resolved) : definition(context, resolved),
      })),
    };
  },
};

/** What a scenario is, in a sentence, without its values. */
function outline(context: Context, resolved: Resolved): Content {
  const { note } = resolved.scenario;
  return html`<p>${polish(say(context, describeScenario(resolved, context.study.model)[0]!))}${note && html`${punctuation[context.language].space}${say(context, note)}`}</p>\n`;
}

function definition(context: Context, resolved: Resolved): Content {
  const { scenario, lineage, origins } = resolved;
  const { language } = context;
  const touched = alike([...origins].filter(([, layers]) => layers.some(({ layer }) => layer !== MODEL)));
  const policies = touched.filter(({ names }) => variableOf(context, names[0]!)?.kind === 'lever');
  const assumptions = touched.filter(({ names }) => variableOf(context, names[0]!)?.kind !== 'lever');
  const chain = [MODEL, ...lineage.filter((layer) => layer !== MODEL)].map((layer) => layerTitle(context, layer));
  return html`<p class="muted small">${say(context, { en: 'Built on', zh: '层级' })}${punctuation[language].colon}${join(chain, ' → ')} · <code>${scenario.place.file}</code></p>
<p>${polish(say(context, describeScenario(resolved, context.study.model)[0]!))}</p>
${scenario.note && html`<p>${say(context, scenario.note)}</p>\n`}${
  touched.length === 0 &&
  html`<p>${say(context, { en: 'It changes nothing: every value is the model’s own.', zh: '该情景未作任何改动，全部沿用模型取值。' })}</p>\n`
}${layerTable(context, scenario, 'policies', policies)}${layerTable(context, scenario, 'assumptions', assumptions)}`;
}

/** Names whose values went through the same layers, told together: the years of a shock, the elements of a lever. */
interface Touched {
  readonly names: readonly string[];
  readonly layers: readonly Origin[];
}

function alike(origins: readonly (readonly [string, readonly Origin[]])[]): readonly Touched[] {
  const groups = new Map<string, { names: string[]; layers: readonly Origin[] }>();
  for (const [name, layers] of origins) {
    const key = JSON.stringify([bareName(name), layers.map(({ layer, place, what }) => [layer, place, what])]);
    const group = groups.get(key);
    if (group) group.names.push(name);
    else groups.set(key, { names: [name], layers });
  }
  return [...groups.values()];
}

const captions = {
  policies: {
    en: (scenario: string) => `“${scenario}”, policies: what is decided`,
    zh: (scenario: string) => `“${scenario}”的政策：政府决定的事项`,
  },
  assumptions: {
    en: (scenario: string) => `“${scenario}”, assumptions: what happens to the district`,
    zh: (scenario: string) => `“${scenario}”的假设：外部条件`,
  },
};

function layerTable(
  context: Context,
  scenario: Scenario,
  kind: keyof typeof captions,
  touched: readonly Touched[],
): Content {
  if (touched.length === 0) return false;
  return tableOf(
    `${context.language}-table-${kind}-${scenario.name}`,
    captions[kind][context.language](say(context, scenario.title)),
    [
      {
        heading:
          kind === 'policies'
            ? say(context, { en: 'Lever', zh: '政策杠杆' })
            : say(context, { en: 'Input, parameter or shock', zh: '输入、参数或冲击' }),
        kind: 'name',
      },
      {
        heading: say(context, { en: 'Layer by layer; the last one holds', zh: '逐层取值（以最后一层为准）' }),
        kind: 'wide',
      },
    ],
    [{ rows: touched.map(({ names, layers }) => [nameOf(context, names), layersOf(context, scenario.name, layers)]) }],
    'compact',
  );
}

function layersOf(context: Context, scenario: string, layers: readonly Origin[]): Markup {
  const colon = punctuation[context.language].colon;
  return html`<ol class="layers">${layers.map(
    ({ layer, what, place }) =>
      html`<li>${layerTitle(context, layer)}${colon}${polish(say(context, what))} <code class="muted">${place.file}:${place.line}</code>${layer === scenario && noteAt(context, place)}</li>`,
  )}</ol>`;
}

/** What the scenario file notes beside the entry at a place. */
function noteAt(context: Context, { file, line }: Place): Content {
  const entries = context.study.scenarios.flatMap(({ resolved: { scenario } }) => [
    ...scenario.policies,
    ...scenario.assumptions,
  ]);
  const note = entries.find(({ place }) => place.file === file && place.line === line)?.note;
  return note && html`<small>${say(context, note)}</small>`;
}

/** Powers of ten as readers write them. */
function polish(text: string): string {
  return text.replace(/10\^(\d+)/gu, (_, exponent: string) => `10${superscript(exponent)}`);
}

function layerTitle(context: Context, layer: string): string {
  if (layer === MODEL) return say(context, { en: 'Model', zh: '模型' });
  const found = context.study.scenarios.find(({ resolved }) => resolved.scenario.name === layer);
  return found ? say(context, found.resolved.scenario.title) : layer;
}

/** Title with elements or years, and the name as files have it: `approvals[wind]`, `weather@2022`. */
function nameOf(context: Context, names: readonly string[]): Markup {
  const { language, study } = context;
  const variable = variableOf(context, names[0]!);
  const details = names.flatMap((name) => {
    const element = /\[(.*)\]/u.exec(name)?.[1]?.replaceAll(' ', '');
    const year = /@(\d+)/u.exec(name)?.[1];
    const title = element !== undefined && variable ? elementTitle(study.model, variable, element, language) : element;
    return [title, year].filter((part) => part !== undefined);
  });
  const detail = [...new Set(details)].join(punctuation[language].comma);
  const title = variable ? say(context, variable.title) : names[0]!;
  return html`${title}${detail !== '' && (language === 'zh' ? `（${detail}）` : ` (${detail})`)}<small><code>${names.length === 1 ? names[0] : bareName(names[0]!)}</code></small>`;
}

function variableOf(context: Context, name: string): Variable | undefined {
  return context.study.model.variables.get(bareName(name));
}

function bareName(name: string): string {
  return name.replace(/[[@].*$/u, '');
}
