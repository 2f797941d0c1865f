import { nearest } from '../words/index.ts';
import type { Scope } from './check-references.ts';
import type { Stock } from './model.ts';
import { refuse, type Spot, valueAt, within } from './reading.ts';

/** Checks that a stock's inflows and outflows are flows of the model, with the stock's own dimensions, each named once. */
export function checkFlowNames(spot: Spot, stock: Stock, scope: Scope): void {
  const seen = new Map<string, string>();
  for (const [side, names] of [
    ['inflow', stock.inflows],
    ['outflow', stock.outflows],
  ] as const) {
    for (const [index, name] of names.entries()) {
      const at = placeOf(spot, side, index);
      const before = seen.get(name);
      if (before) refuseTwice(at, stock.name, name, before, side);
      else checkFlow(at, stock, name, scope);
      seen.set(name, side);
    }
  }
}

function placeOf(spot: Spot, side: string, index: number): Spot {
  const listed = within(spot, side);
  return Array.isArray(valueAt(listed)) ? within(listed, index) : listed;
}

function checkFlow(spot: Spot, stock: Stock, name: string, scope: Scope): void {
  const flow = scope.variables.get(name);
  if (!flow) {
    if (scope.doubtful.has(name) || scope.incomplete) return;
    const flows = [...scope.variables.values()].filter((variable) => variable.kind === 'flow');
    const near = nearest(
      name,
      flows.map((variable) => variable.name),
    );
    refuse(spot, 'unknown-name', {
      en: `the flow "${name}" is not declared in any file of the model${near ? ` (did you mean "${near}"?)` : '; declare it under flows'}`,
      zh: `模型的任何文件都没有声明流量“${name}”${near ? `（是否应为“${near}”？）` : '；请在 flows 中声明'}`,
    });
    return;
  }
  if (flow.kind !== 'flow') {
    refuse(spot, 'not-a-flow', {
      en: `"${name}" is declared as ${flow.kind === 'auxiliary' || flow.kind === 'input' ? 'an' : 'a'} ${flow.kind}, but only a flow can fill or drain a stock; declare a flow that reads it`,
      zh: `“${name}”声明的类别是 ${flow.kind}，只有流量（flows）才能流入或流出存量；请另设一个读取它的流量`,
    });
    return;
  }
  if (flow.over.join() === stock.over.join()) return;
  const list = (over: readonly string[]) => (over.length === 0 ? '' : over.join(', '));
  refuse(spot, 'wrong-subscript', {
    en: `the flow "${name}" ${flow.over.length === 0 ? 'has no dimensions' : `is over ${list(flow.over)}`}, but its stock "${stock.name}" ${stock.over.length === 0 ? 'has none' : `is over ${list(stock.over)}`}; both need the same dimensions`,
    zh: `流量“${name}”${flow.over.length === 0 ? '没有维度' : `的维度是 ${list(flow.over)}`}，而存量“${stock.name}”${stock.over.length === 0 ? '没有维度' : `的维度是 ${list(stock.over)}`}；两者维度必须一致`,
  });
}

function refuseTwice(spot: Spot, stock: string, name: string, before: string, side: string): void {
  refuse(
    spot,
    'duplicate-name',
    before === side
      ? {
          en: `the flow "${name}" is listed twice as ${side} of "${stock}" and would count double; keep one`,
          zh: `流量“${name}”在“${stock}”的 ${side} 中列了两次，会重复计算；请只保留一个`,
        }
      : {
          en: `the flow "${name}" both fills and drains "${stock}" and would cancel out; keep one side`,
          zh: `流量“${name}”既流入又流出“${stock}”，会相互抵消；请只保留一边`,
        },
  );
}
