import { fromBase, sameDimension } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import { amountOf, both, equation, percent, plain } from './amount.ts';
import { evaluate, type Outcome } from './evaluate.ts';
import { type Finding, finding, statementsOf } from './finding.ts';
import { areaOf } from './series.ts';
import type { Formula, Statement, Statements } from './statement.ts';

/** From this share of a resource on, several uses compete for it. A judgement, the same for all plans. */
const BINDING = 0.25;

/** What the targets need of a resource (land, water, waste, money), each and together, against what there is. */
export function ruleResourceLimit(statements: Statements): Finding[] {
  const uses = new Map<string, Use[]>();
  for (const statement of statements.numbers.values()) {
    for (const { resource, formula } of statement.says.needs ?? []) {
      const use = { statement, outcome: evaluate(formula, statements) };
      uses.set(resource, [...(uses.get(resource) ?? []), use]);
    }
  }
  return [...uses].flatMap(([id, needs]) => {
    const resource = statements.numbers.get(id);
    if (!resource) return [];
    const available = availableOf(resource, statements);
    const alike = needs.filter(({ outcome }) => sameDimension(outcome.dimension, resource.unit.dimension));
    return alike.length > 0 ? [judge(resource, available, alike, statements)] : [];
  });
}

interface Use {
  readonly statement: Statement;
  readonly outcome: Outcome;
}

function availableOf(resource: Statement, statements: Statements): Outcome {
  const text = resource.id;
  const own: Formula = {
    text,
    expression: { kind: 'reference', name: resource.id, subscripts: [], at: 0 },
    place: resource.place,
  };
  return evaluate(own, statements);
}

function judge(resource: Statement, available: Outcome, uses: readonly Use[], statements: Statements): Finding {
  const { unit } = resource;
  const total = uses.reduce((sum, { outcome }) => sum + outcome.value, 0);
  const share = total / available.value;
  const lines: Text[] = uses.map(({ statement, outcome }) => {
    const own = percent(outcome.value / available.value);
    const text = equation(outcome.text, range(outcome, unit));
    return { en: `${statement.title.en}: ${text.en} (${own})`, zh: `${statement.title.zh}：${text.zh}（${own}）` };
  });
  if (resource.standing === 'derived') lines.push(equation(available.text, amountOf(available.value, unit)));
  lines.push(
    equation(
      both((l) => `${amountOf(total, unit)[l]} / ${amountOf(available.value, unit)[l]}`),
      plain(percent(share)),
    ),
  );
  const severity =
    share > 1 ? (resource.says.importable ? 'warning' : 'error') : share >= BINDING ? 'warning' : 'confirmed';
  const area = sameDimension(unit.dimension, { length: 2 }) ? areaOf(statements, resource.of) : undefined;
  const ofDistrict = area
    ? {
        en: `, ${percent(fromBase(total, area.unit) / area.value)} of ${area.title.en}`,
        zh: `，占${area.title.zh}的${percent(fromBase(total, area.unit) / area.value)}`,
      }
    : plain('');
  const names = (language: 'en' | 'zh') =>
    uses.map(({ statement }) => statement.title[language]).join(language === 'en' ? '; ' : '、');
  const verdict =
    share > 1
      ? resource.says.importable
        ? {
            en: ' More than there is: it must be raised or brought in, of which the plan says nothing.',
            zh: '超出现有数量，须另行筹措或从外部调入，规划未作说明。',
          }
        : { en: ' There is not enough.', zh: '资源不足。' }
      : share >= BINDING
        ? { en: ' Uses compete for it: a binding limit.', zh: '各项用途相互竞争，构成实质约束。' }
        : plain('');
  return finding(
    'resource-limit',
    severity,
    [
      ...uses.map(({ statement }) => statement),
      resource,
      ...statementsOf(statements, new Set(uses.flatMap(({ outcome }) => outcome.uses))),
    ],
    {
      en: `${names('en')}: needs ${amountOf(total, unit).en}, ${percent(share)} of ${resource.title.en} (${amountOf(available.value, unit).en})${ofDistrict.en}.${verdict.en}`,
      zh: `${names('zh')}：需要${amountOf(total, unit).zh}，为${resource.title.zh}（${amountOf(available.value, unit).zh}）的${percent(share)}${ofDistrict.zh}。${verdict.zh}`,
    },
    lines,
  );
}

function range(outcome: Outcome, unit: Statement['unit']): Text {
  const middle = amountOf(outcome.value, unit);
  if (outcome.low >= outcome.high) return middle;
  const [low, high] = [amountOf(outcome.low, unit), amountOf(outcome.high, unit)];
  return { en: `${middle.en} (${low.en} to ${high.en})`, zh: `${middle.zh}（${low.zh}至${high.zh}）` };
}
