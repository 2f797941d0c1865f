import { call } from '../build.ts';
import type { ForeignExpression, ForeignSubscript } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import type { Handler, Translator } from './translator.ts';

/** `MIN` and `MAX`: of several values, or in XMILE of all elements of one array. */
export function several(name: 'min' | 'max'): Handler {
  return ({ args }, context, translator) => {
    if (args.length === 0) return undefined;
    const [only] = args;
    if (args.length === 1) {
      const marks = arrayMarks(only!, translator);
      return translator.reduce(name === 'min' ? 'minimum' : 'maximum', marks.body, marks.dimensions, context);
    }
    return call(name, ...args.map((argument) => translator.translate(argument, context)));
  };
}

/** An expression whose wildcards, and arrays without subscripts, go over all their elements: rewritten with marked dimensions. */
export function arrayMarks(
  expression: ForeignExpression,
  translator: Translator,
): { readonly body: ForeignExpression; readonly dimensions: readonly string[] } {
  const dimensions = new Set(translator.markedIn(expression));
  const mark = (part: ForeignExpression): ForeignExpression => {
    switch (part.kind) {
      case 'name': {
        const layout = translator.layoutOf(part.name);
        if (!layout || layout.positions.length === 0) return part;
        const written = part.subscripts.length > 0 ? part.subscripts : layout.positions.map(() => undefined);
        const first = [...layout.instances.values()][0]!;
        const subscripts = written.map((subscript, position) => {
          if (subscript !== undefined && subscript.kind !== 'all' && subscript.kind !== 'range') return subscript;
          const elements = layout.positions[position]!;
          const own =
            subscript?.kind === 'range'
              ? rangeOf(subscript, elements, translator)
              : dimensionAt(elements, translator, first.equation.subscripts[position]);
          dimensions.add(own);
          return { kind: 'name', name: own, marked: true, at: part.at } as const;
        });
        return { ...part, subscripts };
      }
      case 'negate':
      case 'not':
        return { ...part, operand: mark(part.operand) };
      case 'binary':
        return { ...part, left: mark(part.left), right: mark(part.right) };
      case 'if':
        // biome-ignore lint/suspicious/noThenProperty: the field of an expression, which nothing awaits
        return { ...part, condition: mark(part.condition), then: mark(part.then), otherwise: mark(part.otherwise) };
      case 'call':
        return { ...part, args: part.args.map(mark) };
      default:
        return part;
    }
  };
  const body = mark(expression);
  return { body, dimensions: [...dimensions] };
}

/** The elements from one to another, as a dimension of their own. */
function rangeOf(
  { from, to, at }: Extract<ForeignSubscript, { kind: 'range' }>,
  elements: readonly string[],
  { dimensions }: Translator,
): string {
  const find = (name: string): number => {
    const index = elements.indexOf(keyOf(name));
    return index < 0 && /^\d+$/u.test(name) ? Number(name) - 1 : index;
  };
  const [start, end] = [find(from), find(to)];
  if (start < 0 || end < start || end >= elements.length) {
    throw new Refusal(at, {
      en: `${from}:${to} is no range of the elements ${elements.join(', ')}`,
      zh: `${from}:${to} 不是元素 ${elements.join('、')} 的范围`,
    });
  }
  return dimensions.rangeOf(elements.slice(start, end + 1));
}

function dimensionAt(
  elements: readonly string[],
  { dimensions }: Translator,
  subscript: { readonly kind: string; readonly name?: string } | undefined,
): string {
  const same = (name: string): boolean => dimensions.elementsOf(name).join() === elements.join();
  const named = subscript?.name?.toLowerCase().replace(/[ _]+/gu, '_');
  return named !== undefined && dimensions.has(named) && same(named)
    ? named
    : (dimensions.names.find(same) ?? named ?? elements[0]!);
}
