import Table from 'cli-table3';
import { formatSignificant, type Text } from '../words/index.ts';
import { loadRegion, type Region } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

type Kind = 'scenarios' | 'indicators' | 'levers' | 'inputs' | 'parameters' | 'shocks' | 'variables' | 'sources';

interface Listing {
  readonly kind: Kind;
  readonly heading: Text;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** `plancast list [region] [--kind levers]`: names, titles, units and what they stand for. */
export function list(
  terminal: Terminal,
  name: string | undefined,
  options: CommonOptions & { readonly kind?: Kind },
): void {
  const { workspace, name: chosen } = findChosen(options, name);
  const region = loadRegion(workspace, chosen);
  const kinds: readonly Kind[] = options.kind
    ? [options.kind]
    : region.model && !region.plan
      ? ['variables', 'scenarios', 'levers', 'inputs', 'shocks']
      : ['scenarios', 'indicators', 'levers', 'inputs', 'shocks'];
  const listings = kinds.map((kind) => listing(region, kind, terminal));
  if (terminal.json) {
    terminal.out(
      JSON.stringify(
        { region: region.name, ...Object.fromEntries(listings.map(({ kind, rows }) => [kind, rows])) },
        undefined,
        2,
      ),
    );
    return;
  }
  for (const { heading, rows } of listings) {
    terminal.out(`\n${terminal.colors.bold(terminal.say(heading))} (${rows.length})`);
    const first = rows[0];
    if (!first) continue;
    const table = new Table({
      chars: plain,
      style: { 'padding-left': 0, 'padding-right': 2, head: [] },
      head: Object.keys(first).map((key) => terminal.colors.dim(key)),
    });
    for (const row of rows) table.push(Object.values(row));
    terminal.out(table.toString());
  }
}

function listing(region: Region, kind: Kind, terminal: Terminal): Listing {
  const { say } = terminal;
  const variables = [...(region.model?.variables.values() ?? [])];
  switch (kind) {
    case 'scenarios':
      return {
        kind,
        heading: { en: 'Scenarios', zh: '情景' },
        rows: [...region.scenarios.values()].map(({ name, title, extends: parent }) => ({
          name,
          title: say(title),
          extends: parent ?? '—',
        })),
      };
    case 'indicators':
      return {
        kind,
        heading: { en: 'Indicators and targets', zh: '指标与目标' },
        rows: [...(region.plan?.indicators.values() ?? [])].map(
          ({ id, number, title, unit, baseline, target, requirement, treatment }) => ({
            name: id,
            number: number === undefined ? '—' : String(number),
            title: say(title),
            unit: unit.text,
            baseline: baseline ? String(baseline.value) : '—',
            target: target ? `${target.operator} ${target.value}` : (requirement ?? '—'),
            treatment,
          }),
        ),
      };
    case 'sources':
      return {
        kind,
        heading: { en: 'Sources', zh: '来源' },
        rows: [...region.sources.values()].map(({ key, title, year }) => ({
          name: key,
          title: say(title),
          year: year ?? '—',
        })),
      };
    default: {
      const wanted = {
        levers: 'lever',
        inputs: 'input',
        parameters: 'parameter',
        shocks: 'shock',
        variables: undefined,
      }[kind];
      const heading = {
        levers: { en: 'Levers: what the government decides', zh: '杠杆：政府可决定的量' },
        inputs: { en: 'Inputs: what happens to the district', zh: '外生变量：外部给定的条件' },
        parameters: { en: 'Parameters', zh: '参数' },
        shocks: { en: 'Shocks: drawn anew each year', zh: '扰动：逐年随机' },
        variables: { en: 'All variables', zh: '全部变量' },
      }[kind];
      return {
        kind,
        heading,
        rows: variables
          .filter((variable) => wanted === undefined || variable.kind === wanted)
          .map((variable) => ({
            name: variable.over.length > 0 ? `${variable.name}[${variable.over.join(',')}]` : variable.name,
            ...(wanted === undefined ? { kind: variable.kind } : {}),
            title: say(variable.title),
            unit: variable.unit.text,
            ...(variable.kind === 'lever' && wanted !== undefined
              ? {
                  bounds: `${formatSignificant(variable.bounds.min / variable.unit.scale)} … ${formatSignificant(variable.bounds.max / variable.unit.scale)}`,
                  department: variable.department ?? '—',
                }
              : {}),
            ...(variable.kind === 'parameter' && wanted !== undefined
              ? {
                  value: [...variable.value]
                    .map(
                      ([element, value]) =>
                        `${element ? `${element} ` : ''}${formatSignificant(value / variable.unit.scale)}`,
                    )
                    .join('; '),
                }
              : {}),
            ...('confidence' in variable && wanted !== undefined
              ? { source: variable.source, confidence: variable.confidence }
              : {}),
          })),
      };
    }
  }
}

/** A table without lines, which copies and pipes well. */
const plain = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
