import {
  auditPlan,
  auditRows,
  countBySeverity,
  type Finding,
  loadStatements,
  rulesWithoutStatements,
  type Severity,
  severityTitles,
  statementsOfPlan,
} from '../audit/index.ts';
import { ProblemsError, type Text } from '../words/index.ts';
import { loadRegion, readOptional, requireReady } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

export interface AuditOptions extends CommonOptions {
  /** Also show what agrees. */
  readonly all?: boolean;
}

/**
 * `plancast audit [region]`: the plan's own statements held against each other, the gravest findings first. A finding about the plan is
 * no failure of the command: only a broken file is.
 */
export function audit(terminal: Terminal, name: string | undefined, options: AuditOptions): void {
  const { workspace, name: chosen } = findChosen(options, name);
  const region = requireReady(loadRegion(workspace, chosen));
  const path = `data/${region.name}/statements.yaml`;
  const file = readOptional(workspace, path);
  const { statements, problems } = file
    ? loadStatements(file.path, file.text, { plan: region.plan, sources: region.sources.keys() })
    : { statements: statementsOfPlan(region.plan, region.name), problems: [] };
  if (!statements) throw new ProblemsError(problems);
  const findings = auditPlan(statements, region.plan, region.model);
  const unchecked = file ? [] : rulesWithoutStatements();
  if (terminal.json) {
    terminal.out(
      JSON.stringify({ region: region.name, counts: countBySeverity(findings), findings, unchecked }, undefined, 2),
    );
    return;
  }
  show(terminal, findings, options.all ?? false);
  if (unchecked.length > 0) terminal.out(terminal.colors.yellow(terminal.say(notChecked(path, unchecked))));
}

/** Without a statements file silence about sums or shares is no clean bill. */
function notChecked(path: string, rules: readonly Text[]): Text {
  return {
    en: `There is no ${path}, so only the plan file was looked at: its targets, baselines and projects. Not checked: ${rules.map(({ en }) => en.toLowerCase()).join(', ')}. Write the other numbers that the plan prints in that file to have them checked (data/yungang/statements.yaml is an example).`,
    zh: `没有 ${path}，只核对了规划文件中的目标、基期值与项目。未核对：${rules.map(({ zh }) => zh).join('、')}。请将规划所印的其他数字写入该文件后再核对（可参照 data/yungang/statements.yaml）。`,
  };
}

function show(terminal: Terminal, findings: readonly Finding[], all: boolean): void {
  const { colors, say, language } = terminal;
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    error: colors.red,
    warning: colors.yellow,
    note: colors.cyan,
    confirmed: colors.green,
  };
  const shown = findings.filter(({ severity }) => all || severity !== 'confirmed');
  for (const [index, row] of auditRows(shown).entries()) {
    terminal.out(
      `${paint[row.severity](say(row.severityTitle))} ${colors.bold(say(row.ruleTitle))} ${colors.dim(row.sections)}`,
    );
    terminal.out(`  ${say(row.text)}`);
    for (const line of shown[index]!.arithmetic) terminal.out(colors.dim(`    ${line[language]}`));
    terminal.out(colors.dim(`    ${row.place}`));
  }
  const counts = countBySeverity(findings);
  const line = (['error', 'warning', 'note', 'confirmed'] as const)
    .map((severity) => `${say(severityTitles[severity])} ${counts[severity]}`)
    .join(' · ');
  terminal.out(`\n${line}`);
  if (!all && counts.confirmed > 0) {
    terminal.out(colors.dim(say({ en: '(--all also shows what agrees)', zh: '（--all 同时显示相符的条目）' })));
  }
}
