import { checkShape, readDocument, type YamlDocument } from '../document/index.ts';
import { type Problem, sortProblems } from '../words/index.ts';
import { checkFollows } from './check-follows.ts';
import { checkReferences } from './check-references.ts';
import { checkTarget } from './check-target.ts';
import { breakdownSchema, indicatorSchema, type PlanFile, planFileSchema, projectSchema } from './file.ts';
import type { ModelNames } from './find-variable.ts';
import type { Indicator, Plan, Project } from './plan.ts';
import { readBreakdowns } from './read-breakdown.ts';
import { readIndicator } from './read-indicator.ts';
import { readProject } from './read-project.ts';

/** What a plan file may refer to. What is left out is not checked. */
export interface PlanContext extends ModelNames {
  /** Name of the plan; the name of its folder when absent. */
  readonly name?: string;
  /** Keys of data/sources.yaml. */
  readonly sources?: Iterable<string>;
}

/**
 * Reads a plan file. All problems are found, not only the first; the plan is there when none of them is an error.
 *
 * @param file path as the user knows it
 * @param text the file's content
 * @param context names the file may refer to: sources, the model's variables and dimensions
 */
export function loadPlan(
  file: string,
  text: string,
  context: PlanContext = {},
): { readonly plan?: Plan; readonly problems: readonly Problem[] } {
  const { document, problems: reading } = readDocument(file, text);
  if (!document) return { problems: reading };
  const shape = checkShape(document, planFileSchema);
  const content = shape.value ?? salvage(document.data);
  const problems = [...shape.problems];
  const years = { base: content.base_year, target: content.target_year };
  const indicators = new Map<string, Indicator>();
  for (const [id, entry] of Object.entries(content.indicators)) {
    const { indicator, problems: found } = readIndicator(document, id, entry, content);
    problems.push(...found);
    if (!indicator) continue;
    indicators.set(id, indicator);
    problems.push(...checkTarget(document, entry, indicator, years), ...checkFollows(document, indicator, context));
  }
  problems.push(
    ...checkReferences(document, content, indicators, { ids: declaredIds(document), sources: context.sources }),
  );
  const { breakdowns, problems: broken } = readBreakdowns(document, content, indicators, context);
  problems.push(...broken);
  const projects: Project[] = [];
  for (const [id, entry] of Object.entries(content.projects ?? {})) {
    const { project, problems: found } = readProject(document, id, entry);
    problems.push(...found);
    if (project) projects.push(project);
  }
  const sorted = sortProblems(problems);
  if (!shape.value || sorted.some((problem) => problem.severity === 'error')) return { problems: sorted };
  const plan: Plan = {
    name: context.name ?? folderOf(file),
    title: shape.value.title,
    baseYear: shape.value.base_year,
    targetYear: shape.value.target_year,
    departments: new Map(Object.entries(shape.value.departments)),
    groups: new Map(Object.entries(shape.value.groups)),
    indicators,
    projects: projects.sort((left, right) => left.number - right.number),
    breakdowns,
    headline: shape.value.headline,
    place: document.place([]),
  };
  return { plan, problems: sorted };
}

/** Every id that stands in the file, also of indicators with a flaw. */
function declaredIds(document: YamlDocument): string[] {
  const top = isBlock(document.data) ? document.data : {};
  return Object.keys(isBlock(top.indicators) ? top.indicators : {});
}

/** The parts of a malformed file that are well-formed, so that one slip does not hide the others. */
function salvage(data: unknown): PlanFile {
  const top = isBlock(data) ? data : {};
  const section = (name: string): Record<string, unknown> => (isBlock(top[name]) ? top[name] : {});
  const whole = <T>(name: 'base_year' | 'target_year' | 'source' | 'headline' | 'title', otherwise: T): T => {
    const parsed = planFileSchema.shape[name].safeParse(top[name]);
    return parsed.success ? (parsed.data as T) : otherwise;
  };
  const entries = <T>(name: string, parse: (value: unknown) => { success: boolean; data?: T }): Record<string, T> =>
    Object.fromEntries(
      Object.entries(section(name)).flatMap(([id, value]) => {
        const parsed = parse(value);
        return parsed.success ? [[id, parsed.data as T]] : [];
      }),
    );
  return {
    title: whole('title', { en: '', zh: '' }),
    base_year: whole('base_year', Number.NaN),
    target_year: whole('target_year', Number.NaN),
    source: whole('source', ''),
    // A department with a flaw in its title is still a department that others may name.
    departments: section('departments') as PlanFile['departments'],
    groups: section('groups') as PlanFile['groups'],
    headline: whole('headline', []),
    indicators: entries('indicators', (value) => indicatorSchema.safeParse(value)),
    breakdowns: entries('breakdowns', (value) => breakdownSchema.safeParse(value)),
    projects: entries('projects', (value) => projectSchema.safeParse(value)),
  };
}

function folderOf(file: string): string {
  const parts = file.split('/');
  return parts.at(-2) ?? parts.at(-1)!.replace(/\.ya?ml$/u, '');
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
