import type { Lookup, Model, Path, Variable } from '../language/index.ts';
import { quantile } from '../sample/index.ts';
import { fromBase, type Unit } from '../units/index.ts';
import type { Language } from '../words/index.ts';
import type { Given } from './basis.ts';
import { type Context, say } from './context.ts';
import { formatEnds, formatPair, formatPrinted, formatSignificant, formatUnit, withUnit } from './format.ts';
import { type Content, html, join } from './markup.ts';
import { punctuation } from './punctuation.ts';

/** The value of a given number as the model files say it, one line an element, with unit; a parameter's range below it. */
export function valueText(context: Context, given: Given): Content {
  switch (given.kind) {
    case 'parameter':
      return html`${lines(context, given, given.value, (value) => quantity(value, given.unit, context.language))}${
        given.range &&
        html`<small>${lines(context, given, given.range, ({ p5, p95 }) => rangeText(p5, p95, given.unit, context.language))}</small>`
      }`;
    case 'lever':
    case 'input':
      return lines(context, given, given.path, (path) => pathText(path, given.unit, context.language));
    case 'shock':
      return lines(context, given, given.distribution, (distribution) => {
        const [low, middle, high] = [0.05, 0.5, 0.95].map((p) =>
          formatSignificant(fromBase(quantile(distribution, p), given.unit), 3, context.language),
        );
        const median = withUnit(middle!, given.unit, context.language);
        const ends = withUnit(formatEnds(low!, high!, context.language), given.unit, context.language);
        return say(context, {
          en: `drawn anew each year: median ${median}, 5–95%: ${ends}`,
          zh: `逐年随机抽取：中位数${median}，5%～95%：${ends}`,
        });
      });
    case 'lookup':
      return lookupText(given, context.language);
  }
}

/** Anchor of a given number's row among the parameters and inputs. */
export function givenAnchor(context: Pick<Context, 'language'>, name: string): string {
  return `${context.language}-given-${name}`;
}

/** `5–95%: 0.2–0.55`. Values in the parameter's own unit. */
function rangeText(p5: number, p95: number, unit: Unit, language: Language): string {
  const ends = formatEnds(...formatPair(p5, p95, language), language);
  return language === 'zh' ? `5%～95%：${withUnit(ends, unit, language)}` : `5–95%: ${withUnit(ends, unit, language)}`;
}

/** A value in base units as its unit prints it. */
function quantity(base: number, unit: Unit, language: Language): string {
  return withUnit(formatPrinted(fromBase(base, unit), language), unit, language);
}

/**
 * A path over time in words: `3,000 mu/year` when it never changes, else its points, and how it goes between them.
 * A year means its start.
 */
function pathText(path: Path, unit: Unit, language: Language): string {
  const number = (value: number): string => formatPrinted(fromBase(value, unit), language);
  const [first] = path.values;
  if (first === undefined) return '';
  if (path.values.every((value) => value === first)) return withUnit(number(first), unit, language);
  const label = formatUnit(unit, language);
  const points = path.times.map((time, index) =>
    language === 'zh' ? `${time}年${number(path.values[index]!)}` : `${time}: ${number(path.values[index]!)}`,
  );
  if (language === 'zh') {
    return `${points.join('，')}${label && `（${label}）`}${path.interpolation === 'linear' ? '，其间线性变化' : ''}`;
  }
  return `${points.join(', ')}${label && ` (${label})`}${path.interpolation === 'linear' ? ', straight between' : ''}`;
}

/** An element combination by its titles: `coal,north` → Coal, North. */
export function elementTitle(model: Model, variable: Variable, key: string, language: Language): string {
  return key
    .split(',')
    .map(
      (element, index) =>
        model.dimensions.get(variable.over[index] ?? '')?.elementTitles.get(element)?.[language] ?? element,
    )
    .join(punctuation[language].comma);
}

function lines<Value>(
  context: Context,
  given: Given,
  values: ReadonlyMap<string, Value>,
  write: (value: Value) => string,
): Content {
  if (values.size === 1 && values.has('')) return write(values.get('')!);
  return join(
    [...values].map(([key, value]) => {
      const title = elementTitle(context.study.model, given, key, context.language);
      return html`${title}${punctuation[context.language].colon}${write(value)}`;
    }),
    html`<br>`,
  );
}

function lookupText({ points, argument, unit }: Lookup, language: Language): string {
  const pairs = points.map(
    ({ x, y }) => `${quantity(x, argument, language) || '0'} → ${quantity(y, unit, language) || '0'}`,
  );
  return pairs.join(punctuation[language].semicolon);
}
