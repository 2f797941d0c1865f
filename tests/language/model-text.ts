import { loadModel } from '../../src/language/index.ts';
import { formatProblem } from '../../src/words/index.ts';

/** A `model.yaml` of plan years; `more` is appended. */
export const shared = (more = ''): string =>
  `title: { en: Test, zh: 测试 }\ntime: { first_year: 2021, last_year: 2025, step: 1/4 year }\n${more}`;

/** The start of a sector file; what follows stands from line 3 on. */
export const sector = (rest: string): string => `sector: land\ntitle: { en: Land, zh: 土地 }\n${rest}`;

/** One line that declares a parameter. */
export const parameter = (name: string, value: string, unit: string, more = 'uncertainty: none'): string =>
  `  ${name}: { title: { en: ${name}, zh: 参数 }, unit: "${unit}", value: ${value}, source: plan, confidence: plan${more ? `, ${more}` : ''} }`;

/** One line that declares an auxiliary. */
export const auxiliary = (name: string, unit: string, equation: string): string =>
  `  ${name}: { title: { en: ${name}, zh: 变量 }, unit: "${unit}", equation: ${equation} }`;

/** Loads one sector file beside a model file. */
export function load(sectorText: string, sharedText = shared(), options: Parameters<typeof loadModel>[2] = {}) {
  return loadModel(
    'test',
    [
      { file: 'model.yaml', text: sharedText },
      { file: 'land.yaml', text: sectorText },
    ],
    options,
  );
}

/** The sentences a load gives, in English. */
export const sentences = (result: ReturnType<typeof loadModel>): string[] =>
  result.problems.map((problem) => `${problem.severity} ${formatProblem(problem, 'en')}`);
