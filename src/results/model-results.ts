import { type Variable, writeEquation } from '../language/index.ts';
import type { Source } from '../observe/index.ts';
import type { ModelStudy } from '../study/index.ts';
import { unitTitle } from '../units/index.ts';
import { same, type Text } from '../words/index.ts';
import type { OutcomeEntry, ResultFacts, ResultRow, ResultSet } from './result-set.ts';
import { bandRows } from './study-rows.ts';

export interface ModelResultsOptions extends Pick<ResultFacts, 'version' | 'command' | 'inputs'> {
  /** Name of the region or of the file. */
  readonly region: string;
  /** What the model's own file calls its variables, as a map from there to the names here; only these are shown. Default: the names here. */
  readonly labels?: ReadonlyMap<string, string>;
  readonly sources?: ReadonlyMap<string, Source>;
}

/** A run of a model without a plan, with its data dictionary, ready to be written. */
export function modelResults(study: ModelStudy, options: ModelResultsOptions): ResultSet {
  const { version, command, region, inputs, labels } = options;
  const { members, seed, design, backend, trajectories } = study.settings;
  const recorded = study.scenarios[0]?.variables ?? new Map<string, never>();
  const shown = [...(labels ?? new Map([...recorded.keys()].map((name) => [name, name])))].filter(([, name]) =>
    recorded.has(name),
  );
  const outcomes = shown.map(([id, name]) => entryOf(id, name, study, options));
  const rows = study.scenarios.flatMap(({ resolved, times, variables }) =>
    shown.flatMap(([indicator, name]) => {
      const variable = variables.get(name)!;
      const stand = { scenario: resolved.scenario.name, indicator, unit: variable.unit.text };
      return times.flatMap((year, index): ResultRow[] =>
        variable.kind === 'bands'
          ? bandRows(variable.bands[index]!)
              .filter(({ value }) => Number.isFinite(value))
              .map((row) => ({ ...stand, year, ...row, ...(row.statistic === 'missing' ? { unit: '1' } : {}) }))
          : singleRow(stand, year, variable.values[index]!),
      );
    }),
  );
  return {
    facts: {
      version,
      command,
      region,
      title: study.model.title,
      members,
      ...(members > 1 ? { seed, design } : {}),
      backend,
      ...(trajectories ? { trajectories } : {}),
      ...(inputs ? { inputs } : {}),
    },
    scenarios: study.scenarios.map(({ resolved: { scenario } }) => ({ name: scenario.name, title: scenario.title })),
    outcomes: new Map(outcomes.map((entry) => [entry.id, entry])),
    rows,
  };
}

/** Not-a-numbers and infinities have no row. */
function singleRow(
  stand: Pick<ResultRow, 'scenario' | 'indicator' | 'unit'>,
  year: number,
  value: number,
): ResultRow[] {
  if (!Number.isFinite(value)) return [];
  return [{ ...stand, year, statistic: 'value', value, lower: null, upper: null, uncertainty: 'single_run' }];
}

function entryOf(id: string, name: string, study: ModelStudy, { labels, sources }: ModelResultsOptions): OutcomeEntry {
  const { model, settings } = study;
  const [, base = name, inside] = /^([^[]*)(?:\[(.*)\])?$/su.exec(name) ?? [];
  const variable = model.variables.get(base);
  const elements = inside === undefined ? [] : inside.split(',');
  const titles = elements.map((element, index): Text => {
    const dimension = model.dimensions.get(variable?.over[index] ?? '');
    return dimension?.elementTitles.get(element) ?? same(element);
  });
  const title = variable?.title ?? same(name);
  const sector = model.sectors.get(variable?.sector ?? '');
  const unit = variable?.unit;
  return {
    id,
    title: labels ? same(id) : withElements(title, titles),
    unit: unit?.text ?? '1',
    unitTitle: unit ? unitTitle(unit) : same(''),
    group: sector?.title ?? same(variable?.sector ?? ''),
    definition: definitionOf(variable, elements),
    source: sourceOf(variable, sources, model.title),
    uncertainty:
      settings.members > 1
        ? {
            en: `5–95 % range of ${settings.members} members`,
            zh: `${settings.members} 个成员的5%–95%区间`,
          }
        : {
            en: 'None stated: a single run, because no number of the model carries a distribution',
            zh: '未给出：模型中没有带分布的数值，仅运行一次',
          },
    ...(variable ? { kind: variable.kind } : {}),
    path: labels ? pathOf(id) : [title.en, ...titles.map(({ en }) => en)],
  };
}

function withElements(title: Text, elements: readonly Text[]): Text {
  if (elements.length === 0) return title;
  const list = (language: 'en' | 'zh'): string => elements.map((element) => element[language]).join(', ');
  return { en: `${title.en} [${list('en')}]`, zh: `${title.zh}[${list('zh')}]` };
}

/** `Rate[A,B]` → Rate, A, B. */
function pathOf(label: string): readonly string[] {
  const [, base, elements] = /^(.*?)\[(.*)\]$/su.exec(label) ?? [];
  return base === undefined ? [label] : [base, ...elements!.split(',')];
}

function definitionOf(variable: Variable | undefined, elements: readonly string[]): Text {
  if (!variable) return same('');
  const kind = kinds[variable.kind];
  const equation =
    variable.kind === 'auxiliary' || variable.kind === 'flow'
      ? variable.equation.get(elements.join(','))?.expression
      : undefined;
  const text = `${variable.name}${equation ? ` = ${writeEquation(equation)}` : ''}`;
  const note = variable.note;
  return {
    en: `${kind.en} ${text}${note ? `. ${note.en}` : ''}`,
    zh: `${kind.zh} ${text}${note ? `。${note.zh}` : ''}`,
  };
}

const kinds: Readonly<Record<Variable['kind'], Text>> = {
  stock: { en: 'Stock', zh: '存量' },
  flow: { en: 'Flow', zh: '流量' },
  auxiliary: { en: 'Auxiliary', zh: '辅助变量' },
  parameter: { en: 'Parameter', zh: '参数' },
  lever: { en: 'Lever', zh: '杠杆' },
  input: { en: 'Input', zh: '外生变量' },
  lookup: { en: 'Lookup', zh: '查表函数' },
  shock: { en: 'Shock', zh: '扰动' },
};

/** Given numbers name a source; what equations give comes from the model. */
function sourceOf(variable: Variable | undefined, sources: ReadonlyMap<string, Source> | undefined, model: Text): Text {
  if (!variable || !('source' in variable))
    return { en: `Computed by the model ${model.en}`, zh: `由模型“${model.zh}”算出` };
  const title = sources?.get(variable.source)?.title ?? same(variable.source);
  return { en: `${title.en} (${variable.confidence})`, zh: `${title.zh}（${variable.confidence}）` };
}
