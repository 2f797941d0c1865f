import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { auditPlan, type Finding, loadStatements, type Statements } from '../../src/audit/index.ts';
import { loadSources } from '../../src/observe/index.ts';
import { loadPlan } from '../../src/plan/index.ts';

function read(path: string): { readonly file: string; readonly text: string } {
  return { file: path, text: readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8') };
}

const sourcesFile = read('data/sources.yaml');
const { sources } = loadSources(sourcesFile.file, sourcesFile.text);
const planFile = read('data/yungang/plan.yaml');
export const plan = loadPlan(planFile.file, planFile.text, { sources: sources.keys() }).plan!;
const statementsFile = read('data/yungang/statements.yaml');
export const loaded = loadStatements(statementsFile.file, statementsFile.text, { plan, sources: sources.keys() });
export const statements: Statements = loaded.statements!;
export const findings: readonly Finding[] = loaded.statements ? auditPlan(loaded.statements, plan) : [];

/** Findings of a rule about a statement, list or claim, and words that they hold. */
export function findingsOf(rule: string, about: string): readonly Finding[] {
  return findings.filter((finding) => finding.rule === rule && (about === '' || finding.about.includes(about)));
}
