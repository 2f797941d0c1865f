import { type Problem, warning } from '../words/index.ts';
import { equationsOf } from './equations-of.ts';
import type { Model, Variable } from './model.ts';
import { namesIn } from './names-in.ts';

/**
 * Warns of variables that nothing reads: no equation, identity or stock of the model, nor what stands in `usedFrom`
 * (outcomes of the plan, by variable name). Stocks are never unused: they are read as results.
 */
export function findUnused(model: Model, usedFrom: Iterable<string> = []): readonly Problem[] {
  const used = new Set([...usedFrom].map((name) => name.replace(/\[.*$/u, '')));
  for (const variable of model.variables.values()) {
    for (const { equation } of equationsOf(variable)) {
      for (const name of namesIn(equation.expression)) if (name !== variable.name) used.add(name);
    }
    if (variable.kind === 'stock') for (const flow of [...variable.inflows, ...variable.outflows]) used.add(flow);
  }
  for (const { left, right } of model.identities) {
    for (const side of [left, right]) for (const name of namesIn(side.expression)) used.add(name);
  }
  return [...model.variables.values()]
    .filter((variable) => variable.kind !== 'stock' && !used.has(variable.name))
    .map((variable) => warning('unused', sentence(variable), variable.place));
}

function sentence({ kind, name }: Variable): Problem['text'] {
  const word = kindWords[kind];
  const what =
    kind === 'lever'
      ? { en: 'it moves nothing', zh: '它不影响任何量' }
      : { en: 'nothing reads it', zh: '没有任何方程或指标用到它' };
  return {
    en: `the ${word.en} "${name}" is not used: ${what.en}; use it in an equation or remove it`,
    zh: `${word.zh}“${name}”未被使用：${what.zh}；请在方程中使用它，或将其删除`,
  };
}

const kindWords: Readonly<Record<Variable['kind'], Problem['text']>> = {
  stock: { en: 'stock', zh: '存量' },
  flow: { en: 'flow', zh: '流量' },
  auxiliary: { en: 'auxiliary', zh: '辅助变量' },
  parameter: { en: 'parameter', zh: '参数' },
  lever: { en: 'lever', zh: '政策杠杆' },
  input: { en: 'input', zh: '外生输入' },
  lookup: { en: 'lookup', zh: '查表函数' },
  shock: { en: 'shock', zh: '随机冲击' },
};
