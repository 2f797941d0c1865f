import type { Node, Plan } from '../../src/compile/index.ts';
import { sectionsOf } from '../../src/kernel/sections.ts';
import { settle } from '../../src/kernel/settle.ts';

/**
 * A program as source text in C or JavaScript, one member at a time, with the language's own functions: time-bound values from a
 * table, member-bound ones before the loop, Euler steps. No identities and no checks for not-a-number.
 *
 * @param schedule `plain`: what a saved point needs and what a step needs are evaluated each for itself, as the interpreter does; `merged`: as the
 * kernel does it: what they have in common is evaluated once, levers that stand still are constants, and a year's shocks are worked up once a year.
 */
export function sourceForm(asked: Plan, language: 'c' | 'js', schedule: 'plain' | 'merged'): string {
  const plan = schedule === 'merged' ? settle(asked) : asked;
  const { program, clock, table } = plan;
  const { nodes, initial, states, memories, pipes, outputs, shocks } = program;
  if (program.time.method !== 'euler') throw new Error('the source forms know Euler steps only');
  const { member, held, shared, closing, opening } =
    schedule === 'merged' ? sectionsOf(plan) : { ...plan, held: [], shared: [] };
  const timed = [...nodes.keys()].filter((node) => table.nodes[node]);
  const slot = new Map(timed.map((node, index) => [node, index]));
  const let_ = language === 'c' ? 'double' : 'let';
  const whole = language === 'c' ? 'int' : 'let';
  const functions = language === 'c' ? inC : inJs;

  const starts = initial.map((node, index) => {
    const value = table.initial[index];
    return value === undefined
      ? define('i', node, index)
      : `const ${let_ === 'let' ? '' : 'double '}i${index} = ${literal(value)};`;
  });
  function define(letter: 'i' | 'n', node: Node, index: number): string {
    return `${let_} ${letter}${index} = ${expression(letter, node)};`;
  }
  function name(letter: 'i' | 'n', index: number): string {
    const { value } = (letter === 'i' ? initial : nodes)[index]!;
    return value === undefined ? `${letter}${index}` : literal(value);
  }
  function expression(letter: 'i' | 'n', { operation, index, args }: Node): string {
    const [a, b, c] = args.map((arg) => name(letter, arg)) as [string, string, string];
    switch (operation) {
      case 'parameter':
        return `draws[${index} * members + m]`;
      case 'shock':
        return letter === 'i'
          ? `draws[${shocks[index!]!.firstColumn} * members + m]`
          : `draws[(${shocks[index!]!.firstColumn} + years[moment]) * members + m]`;
      case 'state':
        return `s${index}`;
      case 'initial':
        return `i${index}`;
      case 'memory':
        return `k${index}`;
      case 'pipe':
        return `p${index}`;
      case 'lookup':
        return `lookup${index}(${a})`;
      case 'power': {
        const exponent = (letter === 'i' ? initial : nodes)[args[1]!]!.value;
        return exponent === 0.5 ? functions.sqrt(a, b, c) : functions.power(a, b, c);
      }
      default: {
        const form = functions[operation];
        if (!form) throw new Error(`the source forms do not know ${operation}`);
        return form(a, b, c);
      }
    }
  }
  const evaluate = (list: readonly number[], declare = `${let_} `): string =>
    list
      .map((node) => {
        const value = slot.has(node)
          ? `table[moment * ${timed.length} + ${slot.get(node)}]`
          : expression('n', nodes[node]!);
        return `${declare}n${node} = ${value};`;
      })
      .join('\n');
  const cell = (value: number): string => literal(value);
  const rows = clock.moments.flatMap((_, moment) => timed.map((node) => table.nodes[node]![moment]!));
  const array = (type: string, label: string, values: readonly string[]): string =>
    language === 'c'
      ? `static const ${type} ${label}[] = {${values.length === 0 ? '0' : values.join(', ')}};`
      : `const ${label} = ${type === 'int' ? 'Int32Array' : 'Float64Array'}.of(${values.join(', ')});`;

  const pipeStart = (index: number, years: string): string => {
    const steps = `${years} / ${literal(program.time.step)} + 0.5`;
    return language === 'c'
      ? `double entered${index}[${clock.steps + 1}]; int delay${index} = (int)floor(${steps}); if (delay${index} < 1) delay${index} = 1;`
      : `const entered${index} = new Float64Array(${clock.steps + 1}); const delay${index} = Math.max(1, Math.floor(${steps}));`;
  };

  const body = `
${array('double', 'table', rows.map(cell))}
${array('int', 'years', [...table.shockYears].map(String))}
${program.lookups.map((lookup, index) => lookupForm(index, lookup, language, array)).join('\n')}
${language === 'c' ? 'void run(int members, const double *draws, double *values) {' : 'return function run(members, draws, values) {'}
for (${whole} m = 0; m < members; m++) {
${starts.join('\n')}
${states.map((state, index) => `${let_} s${index} = ${name('i', state.initial)};`).join('\n')}
${memories.map((memory, index) => `${let_} k${index} = ${name('i', memory.initial)};`).join('\n')}
${pipes.map((pipe, index) => pipeStart(index, name('i', pipe.delay))).join('\n')}
${member.map((node) => define('n', nodes[node]!, node)).join('\n')}
${held.map((node) => `${let_} n${node} = 0.0;`).join('\n')}
for (${whole} step = 0, save = 0, left = 0; ; step++, left--) {
${whole} moment = step;
${pipes.map((pipe, index) => `${let_} p${index} = step < delay${index} ? ${name('i', pipe.initial)} : entered${index}[step - delay${index}];`).join('\n')}
${held.length > 0 ? `if (left === 0) {\n${evaluate(held, '')}\n}` : ''}
${evaluate(shared)}
if (left === 0) {
${whole} moment = ${clock.closing(0)} + step;
${evaluate(closing)}
${outputs.map((output, index) => `values[(${index * clock.saves} + save) * members + m] = ${name('n', output.node)};`).join('\n')}
save++;
left = ${clock.stepsPerSave};
}
if (step === ${clock.steps}) break;
${evaluate(opening)}
${states.map((state, index) => `${let_} t${index} = s${index} + ${literal(program.time.step)} * ${name('n', state.rate)};`).join('\n')}
${memories.map((memory, index) => `${let_} l${index} = ${name('n', memory.next)};`).join('\n')}
${pipes.map((pipe, index) => `entered${index}[step] = ${name('n', pipe.input)};`).join('\n')}
${states.map((_, index) => `s${index} = t${index};`).join('\n')}
${memories.map((_, index) => `k${index} = l${index};`).join('\n')}
}
}
}`;
  return language === 'c' ? `#include <math.h>\n${body.replaceAll('===', '==').replaceAll('!==', '!=')}\n` : body;
}

type Form = (a: string, b: string, c: string) => string;
type Forms = Readonly<Record<string, Form>> & { readonly sqrt: Form; readonly power: Form };

const shared: Readonly<Record<string, Form>> = {
  add: (a, b) => `(${a} + ${b})`,
  subtract: (a, b) => `(${a} - ${b})`,
  multiply: (a, b) => `(${a} * ${b})`,
  divide: (a, b) => `(${a} / ${b})`,
  negate: (a) => `(-${a})`,
  less: (a, b) => `(${a} < ${b} ? 1.0 : 0.0)`,
  'less-equal': (a, b) => `(${a} <= ${b} ? 1.0 : 0.0)`,
  equal: (a, b) => `(${a} === ${b} ? 1.0 : 0.0)`,
  and: (a, b) => `(${a} !== 0.0 && ${b} !== 0.0 ? 1.0 : 0.0)`,
  or: (a, b) => `(${a} !== 0.0 || ${b} !== 0.0 ? 1.0 : 0.0)`,
  not: (a) => `(${a} === 0.0 ? 1.0 : 0.0)`,
  select: (a, b, c) => `(${a} !== 0.0 ? ${b} : ${c})`,
};

const inC: Forms = {
  ...shared,
  minimum: (a, b) => `(${a} < ${b} ? ${a} : ${b})`,
  maximum: (a, b) => `(${a} > ${b} ? ${a} : ${b})`,
  power: (a, b) => `pow(${a}, ${b})`,
  exp: (a) => `exp(${a})`,
  ln: (a) => `log(${a})`,
  sqrt: (a) => `sqrt(${a})`,
  absolute: (a) => `fabs(${a})`,
  floor: (a) => `floor(${a})`,
  modulo: (a, b) => `fmod(${a}, ${b})`,
  sine: (a) => `sin(${a})`,
  cosine: (a) => `cos(${a})`,
};

const inJs: Forms = {
  ...shared,
  minimum: (a, b) => `Math.min(${a}, ${b})`,
  maximum: (a, b) => `Math.max(${a}, ${b})`,
  power: (a, b) => `Math.pow(${a}, ${b})`,
  exp: (a) => `Math.exp(${a})`,
  ln: (a) => `Math.log(${a})`,
  sqrt: (a) => `Math.sqrt(${a})`,
  absolute: (a) => `Math.abs(${a})`,
  floor: (a) => `Math.floor(${a})`,
  modulo: (a, b) => `(${a} % ${b})`,
  sine: (a) => `Math.sin(${a})`,
  cosine: (a) => `Math.cos(${a})`,
};

/** Shortest text that reads back, and reads as a double in C. */
function literal(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '(1e308 * 10)';
  const text = Object.is(value, -0) ? '-0' : String(value);
  const real = /[.e]/.test(text) ? text : `${text}.0`;
  return value < 0 ? `(${real})` : real;
}

function lookupForm(
  index: number,
  { xs, ys, outside }: Plan['program']['lookups'][number],
  language: 'c' | 'js',
  array: (type: string, label: string, values: readonly string[]) => string,
): string {
  const last = xs.length - 1;
  const x = `xs${index}`;
  const y = `ys${index}`;
  const [head, whole] =
    language === 'c' ? [`static double lookup${index}(double x)`, 'int'] : [`function lookup${index}(x)`, 'let'];
  const ends =
    outside === 'hold' ? `if (x <= ${x}[0]) return ${y}[0];\nif (x >= ${x}[${last}]) return ${y}[${last}];` : '';
  return `${array('double', x, xs.map(literal))}
${array('double', y, ys.map(literal))}
${head} {
${ends}
${whole} k = 0;
while (k < ${last - 1} && x >= ${x}[k + 1]) k++;
return ${y}[k] + (${y}[k + 1] - ${y}[k]) * ((x - ${x}[k]) / (${x}[k + 1] - ${x}[k]));
}`;
}
