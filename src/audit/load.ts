import { checkShape, type DataPath, readDocument, type YamlDocument } from '../document/index.ts';
import type { Plan } from '../plan/index.ts';
import { fromBase, sameDimension } from '../units/index.ts';
import { error, nearest, type Problem, sortProblems } from '../words/index.ts';
import { evaluate, FormulaError, namesOf } from './evaluate.ts';
import { statementsFromPlan } from './from-plan.ts';
import { readFormula } from './read-formula.ts';
import { degrees, type NumberReader, numberReader, unknownName } from './read-number.ts';
import { readRelations } from './read-relations.ts';
import { type StatementsFile, statementsFileSchema } from './schema.ts';
import type { Claim, Formula, NameList, SizeClass, Standard, Statement, Statements, Territory } from './statement.ts';

/** What a statements file may refer to. What is left out is not checked. */
export interface StatementsContext {
  /** The plan whose indicators are statements too. */
  readonly plan?: Plan;
  /** Keys of data/sources.yaml. */
  readonly sources?: Iterable<string>;
}

/**
 * Reads `data/<region>/statements.yaml`. All problems are found, not only the first; the statements are there when none of them
 * is an error.
 */
export function loadStatements(
  file: string,
  text: string,
  context: StatementsContext = {},
): { readonly statements?: Statements; readonly problems: readonly Problem[] } {
  const { document, problems: reading } = readDocument(file, text);
  if (!document) return { problems: reading };
  const { value: content, problems: shape } = checkShape(document, statementsFileSchema);
  if (!content) return { problems: sortProblems(shape) };
  const reader = numberReader(document);
  const statements: Statements = {
    of: content.of,
    baseYear: context.plan?.baseYear ?? 0,
    targetYear: context.plan?.targetYear ?? 0,
    places: readPlaces(document, content),
    numbers: readNumbers(document, content, reader, context.plan),
    lists: readLists(document, content),
    claims: readClaims(document, content),
    mentions: (content.mentions ?? []).map((mention, index) => ({
      ...mention,
      place: document.place(['mentions', index]),
    })),
    projects: new Map(Object.entries(content.projects ?? {})),
    classes: readClasses(document, content, reader),
    standards: readStandards(document, content, reader),
    file,
  };
  const problems = [...reader.problems, ...checkReferences(document, content, statements, context)];
  if (problems.length === 0) problems.push(...checkFormulas(statements));
  return {
    ...(problems.length === 0 ? { statements: withDerivedValues(statements) } : {}),
    problems: sortProblems(problems),
  };
}

function readPlaces(document: YamlDocument, content: StatementsFile): ReadonlyMap<string, Territory> {
  return new Map(
    Object.entries(content.places).map(([id, { title, inside, latitude, longitude, section }]) => [
      id,
      {
        id,
        title,
        ...(inside === undefined ? {} : { inside }),
        ...(latitude ? { latitude: [degrees(latitude[0]), degrees(latitude[1])] as const } : {}),
        ...(longitude ? { longitude: [degrees(longitude[0]), degrees(longitude[1])] as const } : {}),
        section: section ?? '',
        place: document.place(['places', id], 'key'),
      },
    ]),
  );
}

function readNumbers(
  document: YamlDocument,
  content: StatementsFile,
  reader: NumberReader,
  plan: Plan | undefined,
): ReadonlyMap<string, Statement> {
  const numbers = new Map<string, Statement>();
  if (plan) for (const statement of statementsFromPlan(plan, content.of)) numbers.set(statement.id, statement);
  for (const [id, entry] of Object.entries(content.statements)) {
    const at = ['statements', id] as const;
    const place = document.place(at, 'key');
    const { title, subject, of, kind, year, period, value, section, ...says } = entry;
    const known = numbers.get(id);
    const number = value === undefined ? known : reader.number(value, [...at, 'value']);
    if (!number) {
      if (value === undefined) reader.problems.push(error('missing', noValue(id), place));
      continue;
    }
    if (!known && (title === undefined || section === undefined)) {
      reader.problems.push(error('missing', noTitle(id), place));
      continue;
    }
    numbers.set(id, {
      id,
      title: title ?? known!.title,
      subject: subject ?? known?.subject ?? id,
      of: of ?? known?.of ?? content.of,
      standing: 'printed',
      kind: kind ?? known?.kind ?? 'level',
      ...yearOf(year ?? known?.year, period ?? known?.period),
      operator: number.operator,
      value: number.value,
      decimals: number.decimals,
      unit: number.unit,
      section: section ?? known!.section,
      place,
      says: { ...known?.says, ...readRelations(document, at, says, reader) },
    });
  }
  for (const [id, entry] of Object.entries(content.outside ?? {})) {
    const at = ['outside', id] as const;
    const number = reader.number(entry.value, [...at, 'value']);
    if (!number) continue;
    numbers.set(id, {
      id,
      title: entry.title,
      subject: entry.subject ?? id,
      of: entry.of ?? content.of,
      standing: 'outside',
      kind: entry.kind ?? 'level',
      ...yearOf(entry.year, entry.period),
      ...number,
      ...(entry.range ? { low: entry.range[0], high: entry.range[1] } : {}),
      section: '',
      source: entry.source,
      place: document.place(at, 'key'),
      says: entry.importable ? { importable: true } : {},
    });
  }
  for (const [id, entry] of Object.entries(content.derived ?? {})) {
    const at = ['derived', id] as const;
    const unit = reader.unit(entry.unit, [...at, 'unit']);
    const { title, subject, of, kind, year, period, formula, unit: _unit, section, ...says } = entry;
    const relations = readRelations(document, at, says, reader);
    const own = readFormula(document, formula, [...at, 'formula'], reader.problems);
    if (!unit || !own) continue;
    numbers.set(id, {
      id,
      title,
      subject: subject ?? id,
      of: of ?? content.of,
      standing: 'derived',
      kind: kind ?? 'level',
      ...yearOf(year, period),
      operator: '=',
      value: Number.NaN,
      decimals: 0,
      unit,
      section: section ?? '',
      place: document.place(at, 'key'),
      says: { ...relations, equals: [{ formula: own }] },
    });
  }
  return numbers;
}

function yearOf(year: number | undefined, period: readonly [number, number] | undefined) {
  return {
    ...(period ? { period } : {}),
    ...(year === undefined ? (period ? { year: period[1] } : {}) : { year }),
  };
}

function readLists(document: YamlDocument, content: StatementsFile): ReadonlyMap<string, NameList> {
  return new Map(
    Object.entries(content.lists ?? {}).map(([id, list]) => [
      id,
      { ...list, id, subject: list.subject ?? id, place: document.place(['lists', id], 'key') },
    ]),
  );
}

function readClaims(document: YamlDocument, content: StatementsFile): readonly Claim[] {
  return (content.claims ?? []).map(({ since, until, class: size, standard, level, of, ...claim }, index) => ({
    ...claim,
    of: of ?? content.of,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(size === undefined ? {} : { class: size }),
    ...(standard === undefined ? {} : { standard }),
    ...(level === undefined ? {} : { level }),
    place: document.place(['claims', index]),
  }));
}

function readClasses(
  document: YamlDocument,
  content: StatementsFile,
  reader: NumberReader,
): ReadonlyMap<string, SizeClass> {
  return new Map(
    Object.entries(content.classes ?? {}).flatMap(([id, { share, ...rest }]) => {
      const number = reader.number(share, ['classes', id, 'share']);
      return number
        ? [[id, { ...rest, id, share: number, place: document.place(['classes', id], 'key') }] as const]
        : [];
    }),
  );
}

function readStandards(
  document: YamlDocument,
  content: StatementsFile,
  reader: NumberReader,
): ReadonlyMap<string, Standard> {
  return new Map(
    Object.entries(content.standards ?? {}).map(([id, { limits, open_ended, ...rest }]) => [
      id,
      {
        ...rest,
        id,
        ...(open_ended === undefined ? {} : { openEnded: open_ended }),
        limits: new Map(
          Object.entries(limits ?? {}).flatMap(([level, limit]) => {
            const number = reader.number(limit, ['standards', id, 'limits', level]);
            return number ? [[level, number] as const] : [];
          }),
        ),
        place: document.place(['standards', id], 'key'),
      },
    ]),
  );
}

/** Everything that names something must name what is there. */
function checkReferences(
  document: YamlDocument,
  content: StatementsFile,
  statements: Statements,
  { sources, plan }: StatementsContext,
): Problem[] {
  const problems: Problem[] = [];
  const known = sources === undefined ? undefined : new Set(sources);
  const among = (name: string | undefined, names: Iterable<string>, path: DataPath): void => {
    const all = new Set(names);
    if (name === undefined || all.has(name)) return;
    problems.push(error('unknown-name', unknownName(name, nearest(name, all)), document.place(path)));
  };
  const ids = statements.numbers.keys.bind(statements.numbers);
  const places = Object.keys(content.places);
  among(content.of, places, ['of']);
  for (const [id, { inside }] of Object.entries(content.places)) among(inside, places, ['places', id, 'inside']);
  for (const block of ['statements', 'derived', 'outside'] as const) {
    for (const [id, entry] of Object.entries(content[block] ?? {})) {
      among(entry.of, places, [block, id, 'of']);
      if ('source' in entry && known) among(entry.source, known, [block, id, 'source']);
    }
  }
  if (plan) {
    for (const [id, served] of Object.entries(content.projects ?? {})) {
      among(
        id,
        plan.projects.map((project) => project.id),
        ['projects', id],
      );
      for (const [index, name] of served.entries()) among(name, plan.indicators.keys(), ['projects', id, index]);
    }
  }
  for (const { id, says, place } of statements.numbers.values()) {
    const named = [
      ...(says.parts ?? []),
      ...(says.record ?? []),
      ...(says.addition ? [says.addition.from, ...says.addition.named] : []),
      ...[says.partOf, says.subsetOf, says.within, says.typical, says.days],
      ...[says.members?.count, says.members?.each, says.shareOf?.part, says.shareOf?.whole],
      ...[says.serves?.target, says.serves?.base],
      ...(says.needs ?? []).map(({ resource }) => resource),
      ...formulasOf(says).flatMap(({ expression }) => namesOf(expression)),
    ];
    for (const name of named) {
      if (name === undefined || statements.numbers.has(name)) continue;
      const text = unknownName(name, nearest(name, ids()));
      problems.push(error('unknown-name', { en: `${id}: ${text.en}`, zh: `${id}：${text.zh}` }, place));
    }
    if (says.list !== undefined) among(says.list, statements.lists.keys(), ['statements', id, 'list']);
  }
  for (const [index, mention] of (content.mentions ?? []).entries())
    among(mention.list, statements.lists.keys(), ['mentions', index, 'list']);
  for (const [index, claim] of (content.claims ?? []).entries()) {
    among(claim.class, statements.classes.keys(), ['claims', index, 'class']);
    among(claim.standard, statements.standards.keys(), ['claims', index, 'standard']);
    among(claim.of, places, ['claims', index, 'of']);
  }
  if (known) {
    for (const [id, { source }] of Object.entries(content.classes ?? {}))
      among(source, known, ['classes', id, 'source']);
    for (const [id, { source }] of Object.entries(content.standards ?? {}))
      among(source, known, ['standards', id, 'source']);
  }
  return problems;
}

/** Formulas must compute, and a derived number must come out in its unit. */
function checkFormulas(statements: Statements): Problem[] {
  return [...statements.numbers.values()].flatMap(({ id, says, standing, unit }) =>
    formulasOf(says).flatMap((formula) => {
      try {
        const { dimension } = evaluate(formula, statements);
        if (standing !== 'derived' || formula !== says.equals?.[0]?.formula || sameDimension(dimension, unit.dimension))
          return [];
        return [error('wrong-unit', notInUnit(id, unit.text), formula.place)];
      } catch (thrown) {
        if (!(thrown instanceof FormulaError)) throw thrown;
        return [error('formula', thrown.text, formula.place)];
      }
    }),
  );
}

/** Derived numbers get their values, to five significant digits when shown. */
function withDerivedValues(statements: Statements): Statements {
  const numbers = [...statements.numbers].map(([id, statement]) => {
    const own = statement.says.equals?.[0]?.formula;
    if (statement.standing !== 'derived' || !own) return [id, statement] as const;
    const value = fromBase(evaluate(own, statements).value, statement.unit);
    const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
    return [id, { ...statement, value, decimals: Math.max(0, Math.min(8, 4 - magnitude)) }] as const;
  });
  return { ...statements, numbers: new Map(numbers) };
}

function formulasOf(says: Statement['says']): Formula[] {
  return [
    ...(says.equals ?? []).map(({ formula }) => formula),
    ...(says.needs ?? []).map(({ formula }) => formula),
    ...(says.implies ?? []).map(({ formula }) => formula),
    ...(says.serves ? [says.serves.by] : []),
  ];
}

const noValue = (id: string) => ({
  en: `statement "${id}" has no value; write one as in value: "28.5 万kW", or name an indicator of the plan with a year, as in forest_cover_2025`,
  zh: `陈述“${id}”没有数值；请写 value: "28.5 万kW"，或以“指标_年份”命名，如 forest_cover_2025`,
});
const noTitle = (id: string) => ({
  en: `statement "${id}" needs a title and a section`,
  zh: `陈述“${id}”需要 title 与 section`,
});
const notInUnit = (id: string, unit: string) => ({
  en: `the formula of "${id}" does not come out in ${unit}; check the formula, or the unit`,
  zh: `“${id}”的公式结果单位不是 ${unit}；请检查公式或单位`,
});
