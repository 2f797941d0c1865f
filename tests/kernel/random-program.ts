import fc from 'fast-check';
import { arity, type Computation, type Node, type Program } from '../../src/compile/index.ts';
import type { Path } from '../../src/language/index.ts';
import { parseUnit } from '../../src/units/index.ts';
import { same } from '../../src/words/index.ts';

/**
 * A random program and draws for it. Every operation, leaf, method and kind of memory occurs; numbers are everyday ones with
 * some awkward ones among them.
 */
export interface RandomCase {
  readonly program: Program;
  readonly columns: readonly Float64Array[];
  /**
   * Columns that multiply the results of functions which the kernel rounds in its own way. They are 1; a little more or less shows how
   * much results depend on such rounding.
   */
  readonly wobbles: readonly number[];
}

const MEMBERS = 7;
const PARAMETERS = 4;
const computations = Object.keys(arity) as Computation[];
const roundedInItsOwnWay: ReadonlySet<Computation> = new Set([
  'power',
  'exp',
  'sine',
  'cosine',
  'tangent',
  'arcsine',
  'arccosine',
  'arctangent',
]);

const remembering: ReadonlySet<string> = new Set(['state', 'memory', 'pipe']);

const everyday = fc.oneof(
  fc.double({ min: 0.1, max: 3, noNaN: true }),
  fc.double({ min: 0.5, max: 10, noNaN: true }),
  fc.double({ min: -5, max: 5, noNaN: true }),
  fc.integer({ min: -3, max: 5 }),
);
const awkward = fc.constantFrom(
  0,
  -0,
  0.5,
  -0.5,
  1e-308,
  5e-324,
  1e308,
  -1e308,
  1e6,
  709,
  -745,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
);

/** @param strange how many in a hundred numbers are awkward ones. */
export function randomCase(strange: number): fc.Arbitrary<RandomCase> {
  const value = fc.oneof({ weight: 100 - strange, arbitrary: everyday }, { weight: strange, arbitrary: awkward });
  const pick = fc.nat(1_000_000);
  const step = fc.record({
    operation: fc.constantFrom(...computations, ...computations, 'leaf' as const, 'power' as const),
    picks: fc.tuple(pick, pick, pick),
    value,
  });
  return fc
    .record({
      initial: fc.array(step, { minLength: 2, maxLength: 8 }),
      nodes: fc.array(step, { minLength: 4, maxLength: 25 }),
      picks: fc.array(pick, { minLength: 40, maxLength: 40 }),
      draws: fc.array(value, { minLength: PARAMETERS * MEMBERS, maxLength: PARAMETERS * MEMBERS }),
      shockDraws: fc.array(value, { minLength: 3 * MEMBERS, maxLength: 3 * MEMBERS }),
      points: fc.array(everyday, { minLength: 60, maxLength: 60 }),
      lookupSize: fc.constantFrom(1, 2, 3, 7, 30),
      outside: fc.constantFrom('hold' as const, 'extrapolate' as const),
      time: fc.record({
        stop: fc.constantFrom(2021, 2022, 2022.5),
        step: fc.constantFrom(0.25, 0.5, 1),
        saveEvery: fc.constantFrom(0.5, 1),
        method: fc.constantFrom('euler' as const, 'euler' as const, 'rk2' as const, 'rk4' as const),
      }),
      counts: fc.record({ states: fc.nat(3), memories: fc.nat(2), pipes: fc.nat(2), identities: fc.nat(1) }),
      hasShock: fc.boolean(),
    })
    .map(build);
}

type Recipe = {
  readonly initial: readonly Step[];
  readonly nodes: readonly Step[];
  readonly picks: readonly number[];
  readonly draws: readonly number[];
  readonly shockDraws: readonly number[];
  readonly points: readonly number[];
  readonly lookupSize: number;
  readonly outside: 'hold' | 'extrapolate';
  readonly time: {
    readonly stop: number;
    readonly step: number;
    readonly saveEvery: number;
    readonly method: 'euler' | 'rk2' | 'rk4';
  };
  readonly counts: {
    readonly states: number;
    readonly memories: number;
    readonly pipes: number;
    readonly identities: number;
  };
  readonly hasShock: boolean;
};
interface Step {
  readonly operation: Computation | 'leaf';
  readonly picks: readonly [number, number, number];
  readonly value: number;
}

function build(recipe: Recipe): RandomCase {
  const { time, counts, picks, hasShock } = recipe;
  let nextPick = 0;
  const choose = (count: number): number => picks[nextPick++ % picks.length]! % count;
  const columns: Float64Array[] = Array.from({ length: PARAMETERS }, (_, parameter) =>
    Float64Array.from({ length: MEMBERS }, (__, member) => recipe.draws[parameter * MEMBERS + member]!),
  );
  const firstShock = columns.length;
  if (hasShock) {
    for (let year = 0; year < 3; year++) {
      columns.push(Float64Array.from({ length: MEMBERS }, (_, member) => recipe.shockDraws[year * MEMBERS + member]!));
    }
  }
  const wobbles: number[] = [];
  const newWobble = (): number => {
    wobbles.push(columns.length);
    return columns.push(new Float64Array(MEMBERS).fill(1)) - 1;
  };

  const { list: initial, usable: usableStarts } = writeList(recipe.initial, 'member', newWobble, (step) =>
    startLeaf(step, hasShock),
  );
  const { list: nodes, usable: usableNodes } = writeList(recipe.nodes, 'step', newWobble, (step) =>
    leafOf(step, counts, hasShock, initial, usableStarts),
  );
  const last = (usable: readonly number[]): number => usable[usable.length - 1 - choose(Math.min(6, usable.length))]!;
  const unit = parseUnit('1');
  const names = new Map(
    [...nodes.keys()].filter((node) => choose(3) > 0 || node % 5 === 0).map((node) => [node, `v${node}`]),
  );
  const place = { file: 'random.yaml', line: 1, column: 1 };
  const program: Program = {
    time: { start: 2020, ...time },
    initial,
    nodes,
    columns: columns.map((_, index) => ({ name: `c${index}`, kind: 'parameter', nominal: 1 })),
    shocks: hasShock ? [{ name: 'shock', years: [2020, 2021, 2022], firstColumn: firstShock }] : [],
    inputs: [
      { name: 'jumping', kind: 'input', path: jumping(recipe.points) },
      { name: 'linear', kind: 'lever', path: { ...jumping(recipe.points), interpolation: 'linear' } },
    ],
    lookups: [lookup(recipe)],
    states: Array.from({ length: counts.states }, (_, index) => ({
      name: `s${index}`,
      initial: last(usableStarts),
      rate: last(usableNodes),
    })),
    memories: Array.from({ length: counts.memories }, (_, index) => ({
      name: `m${index}`,
      initial: last(usableStarts),
      next: last(usableNodes),
    })),
    pipes: Array.from({ length: counts.pipes }, (_, index) => ({
      name: `p${index}`,
      input: last(usableNodes),
      delay: last(usableStarts),
      initial: last(usableStarts),
    })),
    outputs: Array.from({ length: 3 }, (_, index) => ({
      name: `o${index}`,
      node: last(usableNodes),
      kind: 'auxiliary',
      unit,
      history: index === 0 ? [{ year: 2019, initial: last(usableStarts) }] : [],
    })),
    identities: Array.from({ length: counts.identities }, () => ({
      name: 'identity',
      title: same('identity'),
      left: last(usableNodes),
      right: last(usableNodes),
      tolerance: 1e-6,
      place,
    })),
    names,
  };
  return { program, columns, wobbles };
}

/**
 * Writes steps as nodes with the bindings that the compiler would give them. Results of wobbling functions may be used only with their
 * wobble: `usable` leaves the bare ones out.
 */
function writeList(
  steps: readonly Step[],
  changing: 'member' | 'step',
  newWobble: () => number,
  leaf: (step: Step) => Node,
): { readonly list: readonly Node[]; readonly usable: readonly number[] } {
  const list: Node[] = [];
  const usable: number[] = [];
  /** Nodes whose last bit rests on functions rounded in their own way: asking whether two such numbers are equal has no one answer. */
  const isRounded = (index: number): boolean => {
    const { operation, args } = list[index]!;
    return roundedInItsOwnWay.has(operation as Computation) || remembering.has(operation) || args.some(isRounded);
  };
  const join = (args: readonly number[]): Node['binding'] =>
    args
      .map((arg) => list[arg]!.binding)
      .reduce((left, right) =>
        left === right || right === 'constant' ? left : left === 'constant' ? right : changing,
      );
  for (const [index, step] of steps.entries()) {
    if (step.operation === 'leaf' || index < 2) {
      usable.push(list.push(leaf(step)) - 1);
      continue;
    }
    const args = step.picks.slice(0, arity[step.operation]).map((pick) => usable[pick % usable.length]!);
    if (join(args) === 'constant') {
      // The compiler folds these; a constant of its own is as good.
      usable.push(list.push({ operation: 'constant', args: [], value: step.value, binding: 'constant' }) - 1);
      continue;
    }
    const lookup = step.operation === 'lookup' ? { index: 0 } : {};
    const operation = step.operation === 'equal' && args.some(isRounded) ? 'less-equal' : step.operation;
    const own = list.push({ operation, args, binding: join(args), ...lookup }) - 1;
    if (!roundedInItsOwnWay.has(step.operation) || join(args) === 'time') {
      usable.push(own);
      continue;
    }
    const wobble = list.push({ operation: 'parameter', args: [], index: newWobble(), binding: 'member' }) - 1;
    usable.push(list.push({ operation: 'multiply', args: [own, wobble], binding: join([own, wobble]) }) - 1);
  }
  return { list, usable };
}

function startLeaf({ picks, value }: Step, hasShock: boolean): Node {
  const kinds: Node[] = [
    { operation: 'constant', args: [], value, binding: 'constant' },
    { operation: 'parameter', args: [], index: picks[1] % PARAMETERS, binding: 'member' },
    { operation: 'input', args: [], index: picks[1] % 2, binding: 'time' },
    { operation: 'time', args: [], binding: 'time' },
  ];
  if (hasShock) kinds.push({ operation: 'shock', args: [], index: 0, binding: 'member' });
  return kinds[picks[0] % kinds.length]!;
}

function leafOf(
  step: Step,
  counts: Recipe['counts'],
  hasShock: boolean,
  initial: readonly Node[],
  usable: readonly number[],
): Node {
  const { picks } = step;
  const start = usable[picks[1] % usable.length]!;
  const kinds: Node[] = [
    startLeaf(step, false),
    {
      operation: initial[start]!.binding === 'member' ? 'initial' : 'time',
      args: [],
      binding: initial[start]!.binding === 'member' ? 'member' : 'time',
      ...(initial[start]!.binding === 'member' ? { index: start } : {}),
    },
    { operation: 'step-start', args: [], binding: 'time' },
    { operation: 'step-length', args: [], binding: 'time' },
  ];
  if (hasShock) kinds.push({ operation: 'shock', args: [], index: 0, binding: 'step' });
  for (const [operation, count] of [
    ['state', counts.states],
    ['memory', counts.memories],
    ['pipe', counts.pipes],
  ] as const) {
    if (count > 0) kinds.push({ operation, args: [], index: picks[1] % count, binding: 'step' });
  }
  return kinds[picks[0] % kinds.length]!;
}

function jumping(points: readonly number[]): Path {
  return { interpolation: 'hold', times: [2020, 2020.6, 2021, 2022], values: points.slice(0, 4) };
}

function lookup({ points, lookupSize, outside }: Recipe): Program['lookups'][number] {
  const xs = [...new Set(points.slice(0, lookupSize))]
    .map((x) => (x === 0 ? 0 : x))
    .sort((left, right) => left - right);
  const rising = xs.filter((x, index) => index === 0 || x > xs[index - 1]!);
  return { name: 'table', xs: rising, ys: points.slice(30, 30 + rising.length), outside };
}
