import fc from 'fast-check';
import { arity, type Computation, type Node, type Program, type Setup } from '../../src/compile/index.ts';
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
  /** The levers and inputs of a schedule; absent: the program's own. */
  readonly setup: Pick<Setup, 'paths'>;
}

const MEMBERS = 7;
const PARAMETERS = 4;
const computations = Object.keys(arity) as Computation[];
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
      // Levers that stand still are constants of the run, exponents that might be done by products among them.
      schedule: fc.option(fc.tuple(fc.constantFrom(2, 0.5, -1, 3, 0, 1.3), fc.boolean())),
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
  readonly schedule: readonly [number, boolean] | null;
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
  const initial = writeList(recipe.initial, 'member', (step) => startLeaf(step, hasShock));
  const nodes = writeList(recipe.nodes, 'step', (step) => leafOf(step, counts, hasShock, initial));
  const last = ({ length }: readonly Node[]): number => length - 1 - choose(Math.min(6, length));
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
      initial: last(initial),
      rate: last(nodes),
    })),
    memories: Array.from({ length: counts.memories }, (_, index) => ({
      name: `m${index}`,
      initial: last(initial),
      next: last(nodes),
    })),
    pipes: Array.from({ length: counts.pipes }, (_, index) => ({
      name: `p${index}`,
      input: last(nodes),
      delay: last(initial),
      initial: last(initial),
    })),
    outputs: Array.from({ length: 3 }, (_, index) => ({
      name: `o${index}`,
      node: last(nodes),
      kind: 'auxiliary',
      unit,
      history: index === 0 ? [{ year: 2019, initial: last(initial) }] : [],
    })),
    identities: Array.from({ length: counts.identities }, () => ({
      name: 'identity',
      title: same('identity'),
      left: last(nodes),
      right: last(nodes),
      tolerance: 1e-6,
      place,
    })),
    names,
  };
  const still = (value: number): Path => ({ interpolation: 'hold', times: [2020], values: [value] });
  const paths = new Map<string, Path>();
  if (recipe.schedule) {
    const [value, isBoth] = recipe.schedule;
    paths.set('jumping', still(value));
    if (isBoth) paths.set('linear', still(value + 1));
  }
  return { program, columns, setup: recipe.schedule ? { paths } : {} };
}

/** Writes steps as nodes with the bindings that the compiler would give them. */
function writeList(steps: readonly Step[], changing: 'member' | 'step', leaf: (step: Step) => Node): readonly Node[] {
  const list: Node[] = [];
  const join = (args: readonly number[]): Node['binding'] =>
    args
      .map((arg) => list[arg]!.binding)
      .reduce((left, right) =>
        left === right || right === 'constant' ? left : left === 'constant' ? right : changing,
      );
  for (const [index, step] of steps.entries()) {
    const { operation } = step;
    if (operation === 'leaf' || index < 2) {
      list.push(leaf(step));
      continue;
    }
    const args = step.picks.slice(0, arity[operation]).map((pick) => pick % list.length);
    const binding = join(args);
    // The compiler folds what rests on constants alone; a constant of its own is as good.
    if (binding === 'constant') list.push({ operation: 'constant', args: [], value: step.value, binding });
    else list.push({ operation, args, binding, ...(operation === 'lookup' ? { index: 0 } : {}) });
  }
  return list;
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

function leafOf(step: Step, counts: Recipe['counts'], hasShock: boolean, initial: readonly Node[]): Node {
  const { picks } = step;
  const start = picks[1] % initial.length;
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
