import type { XmlElement } from '@rgrove/parse-xml';
import type { Definition, ForeignEquation, ForeignExpression, ForeignSubscript, Point } from '../foreign.ts';
import { ForeignParser } from '../parse-foreign.ts';
import { Refusal } from '../refusal.ts';
import { scan, tidyName } from '../scan.ts';
import { stepsOf } from '../translate/steps.ts';
import type { Behavior } from './behavior.ts';
import { child, children, textAt } from './xml.ts';

export const variableTags: ReadonlySet<string> = new Set(['stock', 'flow', 'aux', 'gf', 'variable']);

type Graph = NonNullable<ForeignEquation['graph']>;

/** The equations of one `<stock>`, `<flow>`, `<aux>` or `<gf>`: one, or one for each `<element>`. */
export function readVariable(element: XmlElement, behavior: Behavior, as?: string): readonly ForeignEquation[] {
  const name = as ?? tidyName(element.attributes.name ?? '');
  const at = element.start;
  refuseDiscrete(element, name);
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
    nonNegative: isNonNegative(element, kind === 'variable' ? false : behavior[kind]),
    units: child(element, 'units')?.text.trim() ?? '',
    comment: (child(element, 'doc')?.text ?? '').replace(/\s+/gu, ' ').trim(),
    group: '',
    at,
  } as const;
  const parts = children(element, 'element');
  if (parts.length > 0) {
    return parts.map((part) => {
      const subscripts = (part.attributes.subscript ?? '')
        .split(',')
        .map(
          (subscript): ForeignSubscript => ({ kind: 'name', name: tidyName(subscript), marked: false, at: part.start }),
        );
      return { ...stand, at: part.start, subscripts, ...definitionOf(part, element, name) };
    });
  }
  return [{ ...stand, subscripts: dimensions, ...definitionOf(element, undefined, name) }];
}

function definitionOf(
  element: XmlElement,
  whole: XmlElement | undefined,
  name: string,
): { readonly definition: Definition; readonly graph?: Graph } {
  const graphElement = element.name === 'gf' ? element : (child(element, 'gf') ?? child(whole, 'gf'));
  const graph = graphElement && readGraph(graphElement);
  const written = textAt(element, 'eqn') ?? (whole && textAt(whole, 'eqn'));
  const text = written?.text.replace(/\{[^}]*\}/gu, (comment) => ' '.repeat(comment.length)) ?? '';
  if (text.trim() === '') {
    if (graph) return { definition: { kind: 'lookup', ...graph } };
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

function activeInitial(active: ForeignExpression, initial: ForeignExpression): ForeignExpression {
  return { kind: 'call', name: 'ACTIVE INITIAL', subscripts: [], args: [active, initial], at: active.at };
}

/** Offsets count in the file: where the text has entities such as `&gt;` they stand a few characters early. */
function parseEquation(text: string, at: number): ForeignExpression {
  try {
    const parser = new ForeignParser(scan(text, 'xmile'), 'xmile', text.length);
    return moveBy(parser.whole(), at);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw new Refusal(thrown.at + at, thrown.text, thrown.code);
    throw thrown;
  }
}

function moveBy<T>(value: T, offset: number): T {
  if (Array.isArray(value)) return value.map((part) => moveBy(part, offset)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const moved: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    moved[key] = key === 'at' ? (part as number) + offset : moveBy(part, offset);
  }
  return moved as T;
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

function isNonNegative(element: XmlElement, otherwise: boolean): boolean {
  const flag = child(element, 'non_negative');
  return flag ? flag.text.trim() !== 'false' : otherwise;
}

function tidyFlow(name: string): string {
  return tidyName(name.replace(/^\s*"|"\s*$/gu, ''));
}

/** Conveyors, queues and ovens move their content in batches, which stocks and flows do not. */
function refuseDiscrete(element: XmlElement, name: string): void {
  for (const kind of ['conveyor', 'queue', 'oven'] as const) {
    const found = child(element, kind);
    if (!found) continue;
    throw new Refusal(found.start, {
      en: `"${name}" is a ${kind}, which is not taken over; a fixed delay or a delay of high order may stand for it`,
      zh: `“${name}”是 ${kind}（传送带/队列/烘箱），暂不支持；可用固定延迟或高阶延迟代替`,
    });
  }
}
