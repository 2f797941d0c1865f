import type { Place } from '../../words/index.ts';
import type {
  Definition,
  Filling,
  ForeignDimension,
  ForeignEquation,
  ForeignExpression,
  ForeignMacro,
  ForeignMap,
  ForeignModel,
  ForeignSubscript,
} from '../foreign.ts';
import { ForeignParser } from '../parse-foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf, scan, tidyName } from '../scan.ts';
import { leftOutOfVensim } from './left-out.ts';
import { outputEquations } from './macro-outputs.ts';
import { type Entry, splitVensim } from './split.ts';

/** What a file says, with the refusals of entries that could not be read. */
export interface ReadModel {
  readonly model: ForeignModel;
  readonly refusals: readonly Refusal[];
}

/** Reads the text of a Vensim model (`.mdl`). */
export function readVensim(title: string, source: string, place: (offset: number) => Place): ReadModel {
  const refusals: Refusal[] = [];
  const { text, entries, notes, method } = splitVensim(source);
  const checks: number[] = [];
  const dimensions: ForeignDimension[] = [];
  const equations: ForeignEquation[] = [];
  const macros = new Map<number, ForeignMacro & { readonly equations: ForeignEquation[] }>();
  for (const entry of entries) {
    if (/:(?:THE CONDITION|TEST INPUT|IMPLIES|CONSTRAINT):/iu.test(text.slice(entry.from, entry.to))) {
      checks.push(entry.from);
      continue;
    }
    try {
      const read = readEntry(text, entry);
      if ('members' in read) dimensions.push(read);
      else if (!entry.macro) equations.push(read);
      else {
        const known = macros.get(entry.macro.from) ?? { ...readMacroHeader(text, entry.macro), equations: [] };
        known.equations.push(read);
        macros.set(entry.macro.from, known);
      }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      refusals.push(thrown);
    }
  }
  const model: ForeignModel = {
    tool: 'vensim',
    title,
    notes,
    checks,
    leftOut: leftOutOfVensim(source),
    dimensions,
    equations: [...equations, ...outputEquations(equations, [...macros.values()])],
    macros: [...macros.values()],
    method,
    timeUnits: equations.find((equation) => keyOf(equation.name) === 'time_step')?.units.replace(/\[.*$/u, '') ?? '',
    place,
  };
  return { model, refusals };
}

function readEntry(text: string, entry: Entry): ForeignEquation | ForeignDimension {
  const tabbed = /(?::=|==|=)\s*TABBED ARRAY\s*\(/iu.exec(text.slice(entry.from, entry.to));
  const to = tabbed ? entry.from + tabbed.index : entry.to;
  const parser = new ForeignParser(scan(text, 'vensim', entry.from, to), 'vensim', entry.to);
  const at = parser.at;
  const name = parser.name();
  const subscripts = parser.subscripts();
  const stand = { name, subscripts, ...standing(entry), at };
  if (tabbed) {
    const except = readExcept(parser);
    parser.take('=');
    parser.expectEnd();
    return { ...stand, except, definition: readTabbed(text, to + tabbed[0].length, entry.to) };
  }
  if (subscripts.length === 0 && parser.take(':')) return readDimension(parser, name, at);
  if (subscripts.length === 0 && parser.take('<->')) {
    return { name, members: [], aliasOf: parser.name(), maps: [], at };
  }
  const except = readExcept(parser);
  return { ...stand, except, definition: readDefinition(parser) };
}

function standing({ units, comment, group }: Entry) {
  return { kind: 'variable', inflows: [], outflows: [], nonNegative: false, units, comment, group } as const;
}

function readDefinition(parser: ForeignParser): Definition {
  if (parser.take('(')) {
    if (parser.peek()?.kind !== 'name') {
      const points = parser.points();
      parser.expectEnd();
      return { kind: 'lookup', points, shape: 'continuous' };
    }
    const call = parser.expression();
    parser.expect(')');
    parser.expectEnd();
    return { kind: 'external lookup', call };
  }
  let filling: Filling | undefined;
  for (; parser.sign?.startsWith(':') && parser.sign.length > 2; parser.take(parser.sign)) {
    filling = fillings.get(parser.sign) ?? filling;
    if (!fillings.has(parser.sign)) break;
  }
  if (parser.isDone) return { kind: 'data', filling: filling ?? 'interpolate' };
  if (!parser.take(':=') && !parser.take('==')) parser.expect('=');
  const expression = parser.expression();
  if (parser.sign === ',' || parser.sign === ';') return { kind: 'numbers', values: readNumbers(parser, expression) };
  parser.expectEnd();
  return definitionOf(expression, filling);
}

const fillings: ReadonlyMap<string, Filling> = new Map<string, Filling>([
  [':INTERPOLATE:', 'interpolate'],
  [':LOOK FORWARD:', 'look forward'],
  [':HOLD BACKWARD:', 'hold backward'],
  [':RAW:', 'raw'],
]);

/** Data, lookups and constants from other files are told apart by the function that gets them. */
function definitionOf(expression: ForeignExpression, filling: Filling | undefined): Definition {
  if (expression.kind === 'points') return { kind: 'lookup', points: expression.points, shape: 'continuous' };
  if (expression.kind === 'call') {
    const name = keyOf(expression.name);
    if (/^get_(?:direct|xls|123|vdf)_lookups$/u.test(name)) return { kind: 'external lookup', call: expression };
    if (/^get_(?:direct|xls|123|vdf)_data$/u.test(name)) {
      return { kind: 'data', call: expression, filling: filling ?? 'interpolate' };
    }
  }
  // `:=` before an equation makes a data equation: it is computed from data at each instant, which is what we do.
  return { kind: 'expression', expression };
}

/** `1, 2; 3, 4;` after its first number. */
function readNumbers(parser: ForeignParser, first: ForeignExpression): readonly number[] {
  const values = [constantOf(first)];
  while (parser.take(',') || parser.take(';')) {
    if (parser.isDone) break;
    values.push(constantOf(parser.expression()));
  }
  parser.expectEnd();
  return values;
}

function constantOf(expression: ForeignExpression): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'negate':
      return -constantOf(expression.operand);
    case 'binary': {
      const [left, right] = [constantOf(expression.left), constantOf(expression.right)];
      if (expression.operator === '+') return left + right;
      if (expression.operator === '-') return left - right;
      if (expression.operator === '*') return left * right;
      if (expression.operator === '/') return left / right;
    }
  }
  throw new Refusal(expression.at, {
    en: 'a list of values for the elements holds numbers only',
    zh: '按元素列出的值只能是数字',
  });
}

function readTabbed(text: string, from: number, to: number): Definition {
  const close = text.lastIndexOf(')', to);
  const words = text
    .slice(from, close < from ? to : close)
    .split(/[\s,;]+/u)
    .filter((word) => word !== '');
  const values = words.map(Number);
  if (values.some((value) => Number.isNaN(value))) {
    throw new Refusal(from, {
      en: 'TABBED ARRAY holds something that is no number',
      zh: 'TABBED ARRAY 中有非数字内容',
    });
  }
  return { kind: 'numbers', values };
}

function readExcept(parser: ForeignParser): readonly (readonly ForeignSubscript[])[] {
  if (!parser.take(':EXCEPT:')) return [];
  const lists = [parser.subscripts()];
  while (parser.take(',')) lists.push(parser.subscripts());
  return lists;
}

/** `A: a1, (a3-a7), a9 -> B, (C: c1, sub c)`, or from another file. */
function readDimension(parser: ForeignParser, name: string, at: number): ForeignDimension {
  const stand = { name, at };
  if (/^get_(?:direct|xls|123)_subscript$/u.test(keyOf(parser.peek()?.text ?? ''))) {
    const call = parser.expression();
    return { ...stand, members: [], call, maps: readMaps(parser) };
  }
  return { ...stand, members: readMembers(parser), maps: readMaps(parser) };
}

function readMembers(parser: ForeignParser): readonly string[] {
  const members: string[] = [];
  do {
    if (parser.take('(')) {
      const at = parser.at;
      const first = parser.name();
      parser.expect('-');
      members.push(...numberedNames(first, parser.name(), at));
      parser.expect(')');
    } else members.push(parser.name());
  } while (parser.take(','));
  return members;
}

/** `(s8-s11)` means s8, s9, s10, s11. */
function numberedNames(first: string, last: string, at: number): readonly string[] {
  const [start, end] = [/^(.*?)(\d+)$/u.exec(first), /^(.*?)(\d+)$/u.exec(last)];
  const count = start && end ? Number(end[2]) - Number(start[2]) + 1 : 0;
  if (!start || !end || keyOf(start[1]!) !== keyOf(end[1]!) || count < 1 || count > 10_000) {
    throw new Refusal(at, {
      en: `(${first}-${last}) is no range of numbered names`,
      zh: `(${first}-${last}) 不是带编号的名称范围`,
    });
  }
  return Array.from({ length: count }, (_, index) => tidyName(`${start[1]}${Number(start[2]) + index}`));
}

function readMaps(parser: ForeignParser): readonly ForeignMap[] {
  const maps: ForeignMap[] = [];
  if (parser.take('->')) {
    do {
      if (parser.take('(')) {
        const to = parser.name();
        parser.expect(':');
        maps.push({ to, members: readMembers(parser) });
        parser.expect(')');
      } else maps.push({ to: parser.name() });
    } while (parser.take(','));
  }
  parser.expectEnd();
  return maps;
}

/** `NAME(input, parameter : output)`. */
function readMacroHeader(text: string, { from, to }: { readonly from: number; readonly to: number }): ForeignMacro {
  const parser = new ForeignParser(scan(text, 'vensim', from, to), 'vensim', to);
  const at = parser.at;
  const name = parser.name();
  const parameters: string[] = [];
  const outputs: string[] = [];
  parser.expect('(');
  if (!parser.take(')')) {
    do parameters.push(parser.name());
    while (parser.take(','));
    if (parser.take(':')) {
      do outputs.push(parser.name());
      while (parser.take(','));
    }
    parser.expect(')');
  }
  return { name, parameters, outputs, equations: [], at };
}
