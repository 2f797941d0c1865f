import { inertText } from './csv.ts';
import { factList } from './facts.ts';
import { type Format, formatFiles } from './format.ts';
import { iamcVariables } from './iamc.ts';
import { yearsAreWhole } from './parquet.ts';
import type { ResultSet } from './result-set.ts';
import { seriesHead } from './series-table.ts';
import { statistics, uncertainties } from './statistics.ts';

/**
 * `datapackage.json`: what every file, column and indicator means, for machines, as a Frictionless Data Package
 * (https://specs.frictionlessdata.io/data-package/). What the specification has no word for stands under `plancast`.
 */
export function dataPackage(set: ResultSet, formats: readonly Format[]): string {
  const { facts, scenarios, outcomes } = set;
  const variables = iamcVariables(set);
  return `${JSON.stringify(
    {
      profile: 'data-package',
      name: slug(facts.region),
      title: facts.title.en,
      description: `Results of "${facts.command}" (plancast ${facts.version}). 中文标题：${facts.title.zh}。`,
      resources: [...formats.map((format) => resource(format, set)), ...trajectories(set)],
      plancast: {
        ...Object.fromEntries(factList(facts).map(({ key, value }) => [key, value])),
        ...(facts.inputs ? { inputs: facts.inputs } : {}),
        scenarios,
        statistics: Object.fromEntries(
          Object.entries(statistics).map(([name, { title, meaning, iamc }]) => [name, { title, meaning, iamc }]),
        ),
        uncertainties,
        indicators: [...outcomes.values()].map(({ path: _, ...entry }) => ({
          ...entry,
          iamcVariable: variables.get(entry.id),
        })),
      },
    },
    undefined,
    1,
  )}\n`;
}

function resource(format: Format, set: ResultSet): unknown {
  const path = formatFiles[format];
  const stand = { name: `results-${format}`, path };
  switch (format) {
    case 'csv': {
      const head = seriesHead(set);
      const schema = head
        ? { fields: head.map((name) => seriesField(name, set)) }
        : { fields: longFields(set), primaryKey: KEY };
      return { ...stand, ...csvKind, schema: { ...schema, missingValues: [''] } };
    }
    case 'iamc-long':
      return {
        ...stand,
        ...csvKind,
        schema: {
          fields: [
            ...iamcFields,
            field('Year', 'integer', 'Calendar year'),
            field('Value', 'number', 'In the row’s unit'),
          ],
          missingValues: [''],
        },
      };
    case 'iamc-wide': {
      const years = [...new Set(set.rows.map(({ year }) => year))].filter(Number.isInteger).sort((a, b) => a - b);
      return {
        ...stand,
        ...csvKind,
        schema: {
          fields: [
            ...iamcFields,
            ...years.map((year) => field(String(year), 'number', `Value in ${year}, in the row’s unit`)),
          ],
          missingValues: [''],
        },
      };
    }
    case 'parquet':
      return {
        ...stand,
        format: 'parquet',
        mediatype: 'application/vnd.apache.parquet',
        schema: { fields: longFields(set) },
      };
    case 'arrow':
      return {
        ...stand,
        format: 'arrow',
        mediatype: 'application/vnd.apache.arrow.file',
        schema: { fields: longFields(set) },
      };
    case 'xlsx':
      return {
        ...stand,
        format: 'xlsx',
        mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        description: 'A front sheet, one sheet a scenario, a data dictionary',
      };
  }
}

/** The file of every member's values, where there is one. */
function trajectories({ facts, rows, scenarios }: ResultSet): unknown[] {
  if (!facts.trajectories) return [];
  const required = { constraints: { required: true } };
  const oneOf = (names: readonly string[]) => ({ constraints: { required: true, enum: names } });
  const year = yearsAreWhole(rows) ? 'integer' : 'number';
  return [
    {
      name: 'trajectories',
      path: 'trajectories.parquet',
      format: 'parquet',
      mediatype: 'application/vnd.apache.parquet',
      description: `The values of each of ${facts.members} members. The same member is the same world under every scenario. 每个成员的数值；同一序号的成员在各情景中面对同样的外部条件。`,
      schema: {
        fields: [
          field('member', 'integer', 'Number of the member, from 0 · 成员序号', required),
          field('scenario', 'string', 'Name of the scenario · 情景', oneOf(scenarios.map(({ name }) => name))),
          field(
            'outcome',
            'string',
            'Id of the indicator, series or variable; see plancast.indicators · 指标',
            oneOf(facts.trajectories),
          ),
          field('year', year, 'Calendar year, or moment in the unit of time of the model · 年份', required),
          field('value', 'number', 'The number, in the row’s unit; not-a-number: the member failed · 数值', required),
          field('unit', 'string', 'Unit of value; 1 is a pure number · 单位', required),
        ],
      },
    },
  ];
}

const csvKind = {
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  profile: 'tabular-data-resource',
  dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
} as const;

const KEY = ['scenario', 'indicator', 'unit', 'year', 'statistic'] as const;

function field(name: string, type: 'string' | 'integer' | 'number', description: string, more: object = {}) {
  return { name, type, description, ...more };
}

function longFields({ rows, scenarios }: ResultSet): unknown[] {
  const year = yearsAreWhole(rows) ? 'integer' : 'number';
  const required = { constraints: { required: true } };
  return [
    field('scenario', 'string', 'Name of the scenario · 情景', {
      constraints: { required: true, enum: scenarios.map(({ name }) => name) },
    }),
    field('indicator', 'string', 'Id of the indicator, series or variable; see plancast.indicators · 指标', required),
    field('unit', 'string', 'Unit of value, lower and upper; 1 is a pure number · 单位', required),
    field('year', year, 'Calendar year, or moment in the unit of time of the model · 年份', required),
    field('statistic', 'string', 'What the value is; see plancast.statistics · 统计量', {
      constraints: { required: true, enum: Object.keys(statistics) },
    }),
    field('value', 'number', 'The number, in the row’s unit · 数值', required),
    field('lower', 'number', 'Lower end of its uncertainty, in the row’s unit; empty: none · 下限'),
    field('upper', 'number', 'Upper end of its uncertainty, in the row’s unit; empty: none · 上限'),
    field('uncertainty', 'string', 'What lower and upper are; see plancast.uncertainties · 不确定性', {
      constraints: { required: true, enum: Object.keys(uncertainties) },
    }),
  ];
}

function seriesField(name: string, { outcomes }: ResultSet): unknown {
  const entry = outcomes.get(name);
  if (entry) return field(inertText(name), 'number', `${entry.title.en} · ${entry.title.zh}`, { unit: entry.unit });
  return name === 'Time'
    ? field(name, 'number', 'Moment, in the unit of time of the model · 时刻')
    : field(name, 'string', 'Name of the scenario · 情景');
}

const iamcFields = [
  field('Model', 'string', 'Program and version'),
  field('Scenario', 'string', 'Name of the scenario'),
  field('Region', 'string', 'Name of the region'),
  field('Variable', 'string', 'Theme|indicator|statistic; see plancast.indicators and plancast.statistics'),
  field('Unit', 'string', 'Unit of the values'),
];

/** A name as the specification allows it: lower-case letters, digits, `.`, `_`, `-`. */
function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, '-')
    .replace(/^[-._]+|[-._]+$/gu, '');
  return plain === '' ? 'results' : plain;
}
