import type { XmlElement } from '@rgrove/parse-xml';
import type { Definition, ForeignEquation, ForeignExpression, ForeignSubscript, Point } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { tidyName } from '../scan.ts';
import { stepsOf } from '../translate/steps.ts';
import type { Behavior } from './behavior.ts';
import { parseEquation } from './parse-equation.ts';
import { readBelt, readLeaving } from './read-belt.ts';
import { child, children, textAt } from './xml.ts';

export interface ReadOptions {
  /** The name of the variable, where its element does not give it. */
  readonly as?: string;
  /** Whether a flow leaves a conveyor or queue, which then decides how much it is. */
  readonly isFromBelt?: (flow: string) => boolean;
}

export const variableTags: ReadonlySet<string> = new Set(['stock', 'flow', 'aux', 'gf', 'variable']);

type Graph = NonNullable<ForeignEquation['graph']>;

/** The equations of one `<stock>`, `<flow>`, `<aux>` or `<gf>`: one, or one for each `<element>`. */
export function readVariable(
  element: XmlElement,
  behavior: Behavior,
  options: ReadOptions = {},
): readonly ForeignEquation[] {
  const name = options.as ?? tidyName(element.attributes.name ?? '');
  const at = element.start;
  const belt = element.name === 'stock' ? readBelt(element, name) : undefined;
  const leaving = element.name === 'flow' ? readLeaving(element, name) : undefined;
  const mayBeEmpty = leaving === 'overflow' || options.isFromBelt?.(name) === true;
  const dimensions = children(child(element, 'dimensions'), 'dim').map(
    (dimension): ForeignSubscript => ({
      kind: 'name',
      name: tidyName(dimension.attributes.name ?? ''),
      marked: false,
      at: dimension.start,
    }),
  );
  const kind = element.name === 'stock' || element.name === 'flow' ? element.name : 'variable';
  const stand = {
    name,
    except: [],
    kind,
    inflows: children(element, 'inflow').map((flow) => tidyFlow(flow.text)),
    outflows: children(element, 'outflow').map((flow) => tidyFlow(flow.text)),
    nonNegative: !belt && !mayBeEmpty && isNonNegative(element, kind === 'variable' ? false : behavior[kind]),
    ...(belt ? { belt } : {}),
    ...(leaving ? { leaving } : {}),
    units: `${child(element, 'units')?.text.trim() ?? ''}${rangeOf(element)}`,
    comment: (child(element, 'doc')?.text ?? '').replace(/\s+/gu, ' ').trim(),
    group: '',
    at,
  } as const;
  if (belt) refuseListedContent(element, name);
  const parts = children(element, 'element');
  if (parts.length > 0) {
    return parts.map((part) => {
      const subscripts = (part.attributes.subscript ?? '')
        .split(',')
        .map(
          (subscript): ForeignSubscript => ({ kind: 'name', name: tidyName(subscript), marked: false, at: part.start }),
        );
      return { ...stand, at: part.start, subscripts, ...definitionOf(part, element, name, mayBeEmpty) };
    });
  }
  return [{ ...stand, subscripts: dimensions, ...definitionOf(element, undefined, name, mayBeEmpty) }];
}

function definitionOf(
  element: XmlElement,
  whole: XmlElement | undefined,
  name: string,
  mayBeEmpty: boolean,
): { readonly definition: Definition; readonly graph?: Graph } {
  const graphElement = element.name === 'gf' ? element : (child(element, 'gf') ?? child(whole, 'gf'));
  const graph = graphElement && readGraph(graphElement);
  const written = textAt(element, 'eqn') ?? (whole && textAt(whole, 'eqn'));
  const text = written?.text.replace(/\{[^}]*\}/gu, (comment) => ' '.repeat(comment.length)) ?? '';
  if (text.trim() === '') {
    if (graph) return { definition: { kind: 'lookup', ...graph } };
    if (mayBeEmpty) return { definition: { kind: 'expression', expression: unwritten(element.start) } };
    throw new Refusal(written?.at ?? element.start, {
      en: `"${name}" has no equation`,
      zh: `“${name}”没有方程`,
    });
  }
  const expression = parseEquation(text, written!.at);
  const initial = textAt(element, 'init_eqn');
  const complete =
    initial && initial.text.trim() !== ''
      ? activeInitial(expression, parseEquation(initial.text, initial.at))
      : expression;
  return { definition: { kind: 'expression', expression: complete }, ...(graph ? { graph } : {}) };
}

/** What stands for the equation of a flow that its conveyor or queue decides: as much as there is. */
function unwritten(at: number): ForeignExpression {
  return { kind: 'number', value: Number.MAX_VALUE, at };
}

function activeInitial(active: ForeignExpression, initial: ForeignExpression): ForeignExpression {
  return { kind: 'call', name: 'ACTIVE INITIAL', subscripts: [], args: [active, initial], at: active.at };
}

function readGraph(element: XmlElement): Graph {
  const ys = numbersOf(element, 'ypts') ?? children(element, 'ypt').map((point) => Number(point.text));
  const scale = child(element, 'xscale')?.attributes;
  const [low, high] = [Number(scale?.min ?? 0), Number(scale?.max ?? 1)];
  const xs =
    numbersOf(element, 'xpts') ?? ys.map((_, index) => low + ((high - low) * index) / Math.max(1, ys.length - 1));
  if (ys.length === 0 || xs.length !== ys.length || [...xs, ...ys].some((value) => !Number.isFinite(value))) {
    throw new Refusal(element.start, {
      en: `this graphical function has ${xs.length} x and ${ys.length} y, or values that are no numbers`,
      zh: `该图形函数有 ${xs.length} 个 x 和 ${ys.length} 个 y，或含有非数字`,
    });
  }
  const points: readonly Point[] = xs.map((x, index) => ({ x, y: ys[index]! }));
  const type = element.attributes.type ?? (element.attributes.discrete === 'true' ? 'discrete' : 'continuous');
  if (type === 'discrete') return { points: stepsOf(points), shape: 'discrete' };
  return { points, shape: type === 'extrapolate' ? 'extrapolate' : 'continuous' };
}

function numbersOf(element: XmlElement, name: string): readonly number[] | undefined {
  const list = child(element, name);
  if (!list) return undefined;
  const separator = list.attributes.sep ?? ',';
  return list.text
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map(Number);
}

/** The range that an author gave a slider, as Vensim writes it: ` [0,10]`. */
function rangeOf(element: XmlElement): string {
  const { min, max } = child(element, 'range')?.attributes ?? {};
  return min === undefined && max === undefined ? '' : ` [${min ?? '?'},${max ?? '?'}]`;
}

function isNonNegative(element: XmlElement, otherwise: boolean): boolean {
  const flag = child(element, 'non_negative');
  return flag ? flag.text.trim() !== 'false' : otherwise;
}

function tidyFlow(name: string): string {
  return tidyName(name.replace(/^\s*"|"\s*$/gu, ''));
}

/** A conveyor may list what is where on it at the start. */
function refuseListedContent(element: XmlElement, name: string): void {
  const written = textAt(element, 'eqn');
  if (!written || !/^[^()]*,/u.test(written.text)) return;
  throw new Refusal(written.at, {
    en: `the conveyor or queue "${name}" lists what is where on it at the start; only one number for its whole content is taken over`,
    zh: `传送带或队列“${name}”逐段列出初始内容；仅支持以一个数表示全部内容`,
  });
}
