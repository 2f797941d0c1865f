import { parseXml, type XmlElement, XmlError } from '@rgrove/parse-xml';
import type { Method } from '../../language/index.ts';
import type { Place } from '../../words/index.ts';
import type { ForeignDimension, ForeignEquation, ForeignExpression, ForeignMacro, ForeignModel } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf, tidyName } from '../scan.ts';
import type { ReadModel } from '../vensim/read.ts';
import { type Behavior, behaviorOf } from './behavior.ts';
import { writeOutBelts } from './belts.ts';
import { leftOutOfXmile } from './left-out.ts';
import { gatherModules } from './modules.ts';
import { limitFlows } from './non-negative.ts';
import { parseEquation } from './parse-equation.ts';
import { readVariable, variableTags } from './read-variable.ts';
import { child, children, numberOf, textAt } from './xml.ts';

const MAX_ELEMENTS = 10_000;

/** Reads the text of an XMILE model (OASIS XMILE 1.0, and the older files of Stella 10 in the same spirit). */
export function readXmile(title: string, source: string, place: (offset: number) => Place): ReadModel {
  const refusals: Refusal[] = [];
  const root = parse(source);
  const header = child(root, 'header');
  const specs = child(root, 'sim_specs');
  const behavior = behaviorOf(child(root, 'behavior'));
  const models = children(root, 'model');
  if (models.length === 0) {
    throw new Refusal(root.start, { en: 'there is no <model> in this file', zh: '文件中没有 <model>' });
  }
  const read = (model: XmlElement): readonly ForeignEquation[] => {
    const attempt = (work: () => readonly ForeignEquation[]): readonly ForeignEquation[] => {
      try {
        return work();
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        refusals.push(thrown);
        return [];
      }
    };
    const elements = variablesOf(model);
    const isFromBelt = flowsFromBelts(elements);
    const equations = elements.flatMap((element) => attempt(() => readVariable(element, behavior, { isFromBelt })));
    return attempt(() => writeOutBelts(equations));
  };
  const gathered = gatherModules(models, read, refusals);
  const macros = readMacros(root, behavior, refusals);
  const model: ForeignModel = {
    tool: 'xmile',
    title: (header && textAt(header, 'name')?.text) || title,
    notes: [],
    checks: [],
    leftOut: leftOutOfXmile(root),
    dimensions: readDimensions(child(root, 'dimensions')),
    equations: limitFlows(gathered),
    macros,
    method: methodOf(specs?.attributes.method),
    time: readTime(specs, root.start),
    timeUnits: specs?.attributes.time_units ?? '',
    place,
  };
  return { model, refusals };
}

function parse(source: string): XmlElement {
  try {
    const { root } = parseXml(source, { includeOffsets: true, ignoreUndefinedEntities: true });
    if (root) return root;
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown;
    const { pos, message } = thrown;
    const what = message.split('\n')[0]!.replace(/\s*\(line \d+, column \d+\)$/u, '');
    throw new Refusal(pos, { en: `this is not well-formed XML: ${what}`, zh: `XML 格式有误：${what}` }, 'not-xml');
  }
  throw new Refusal(0, { en: 'this XML file is empty', zh: '该 XML 文件为空' }, 'not-xml');
}

/** The variables of a model: under `<variables>`, or in older files directly under `<model>`. */
function variablesOf(model: XmlElement): readonly XmlElement[] {
  const holder = child(model, 'variables') ?? model;
  return holder.children.filter(
    (node): node is XmlElement => node.type === 'element' && variableTags.has((node as XmlElement).name),
  );
}

/** Which flows leave a conveyor or queue. */
function flowsFromBelts(elements: readonly XmlElement[]): (flow: string) => boolean {
  const flows = new Set(
    elements
      .filter((element) => child(element, 'conveyor') || child(element, 'queue'))
      .flatMap((element) => children(element, 'outflow').map((flow) => keyOf(flow.text))),
  );
  return (flow) => flows.has(keyOf(flow));
}

function readDimensions(element: XmlElement | undefined): readonly ForeignDimension[] {
  return children(element, 'dim').map((dimension) => {
    const listed = children(dimension, 'elem').map((one) => tidyName(one.attributes.name ?? ''));
    const size = Math.max(0, Math.floor(Number(dimension.attributes.size ?? 0)) || 0);
    if (size > MAX_ELEMENTS) {
      throw new Refusal(dimension.start, {
        en: `the dimension "${dimension.attributes.name ?? ''}" has more than ${MAX_ELEMENTS} elements`,
        zh: `维度“${dimension.attributes.name ?? ''}”的元素超过 ${MAX_ELEMENTS} 个`,
      });
    }
    const members = listed.length > 0 ? listed : Array.from({ length: size }, (_, index) => String(index + 1));
    return { name: tidyName(dimension.attributes.name ?? ''), members, maps: [], at: dimension.start };
  });
}

function readMacros(root: XmlElement, behavior: Behavior, refusals: Refusal[]): readonly ForeignMacro[] {
  return children(root, 'macro').flatMap((macro): ForeignMacro[] => {
    const name = tidyName(macro.attributes.name ?? '');
    const parameters = children(macro, 'parm').map((parameter) => tidyName(parameter.text));
    const keys = new Set(parameters.map(keyOf));
    const stand = { name, parameters, defaults: defaultsOf(macro), at: macro.start };
    try {
      const elements = variablesOf(macro).filter((element) => !keys.has(keyOf(element.attributes.name ?? '')));
      const isFromBelt = flowsFromBelts(elements);
      const equations = elements.flatMap((element) => readVariable(element, behavior, { isFromBelt }));
      const inside = limitFlows(writeOutBelts(equations));
      const result = readVariable(macro, behavior, { as: name });
      return [{ ...stand, equations: [...inside, ...result] }];
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      // Reported where the macro is called: a file may define what it does not use.
      void refusals;
      return [{ ...stand, equations: [], refusal: thrown }];
    }
  });
}

/** `<parm default="10">`: what the parameter is where a call leaves it out. */
function defaultsOf(macro: XmlElement): ReadonlyMap<string, ForeignExpression> {
  return new Map(
    children(macro, 'parm').flatMap((parameter) => {
      const written = parameter.attributes.default;
      if (written === undefined || written.trim() === '') return [];
      return [[keyOf(parameter.text), parseEquation(written, parameter.start)] as const];
    }),
  );
}

function readTime(specs: XmlElement | undefined, at: number): NonNullable<ForeignModel['time']> {
  const start = specs && numberOf(specs, 'start');
  const stop = specs && numberOf(specs, 'stop');
  if (!specs || start === undefined || stop === undefined) {
    throw new Refusal(specs?.start ?? at, {
      en: '<sim_specs> with <start> and <stop> is missing: it cannot be known how to run the model',
      zh: '缺少带 <start> 与 <stop> 的 <sim_specs>，无法确定如何运行模型',
    });
  }
  const written = numberOf(specs, 'dt') ?? 1;
  const isReciprocal = child(specs, 'dt')?.attributes.reciprocal === 'true';
  const step = isReciprocal ? 1 / written : written;
  const save = numberOf(specs, 'savestep') ?? Number(specs.attributes['isee:save_interval'] ?? Number.NaN);
  return { start, stop, step, ...(save > step ? { saveEvery: save } : {}) };
}

function methodOf(written = 'Euler'): Method {
  const first = written.split(',')[0]!.trim().toLowerCase();
  return first === 'rk4' || first === 'rk2' ? first : 'euler';
}
