import { describe, expect, it } from 'vitest';
import { importFile, importVensim, sentences, valuesOf } from './import-text.ts';

describe('a Vensim model', () => {
  it('keeps stocks and names their flows', () => {
    const imported = importVensim(`
Water in Tub = INTEG(Filling - Draining, 10) ~ l ~ What is in it. |
Filling = 3 ~ l/min [0,5] ~ |
Draining = Water in Tub * 0.5 ~ l/min ~ |`);
    // 10, 10 + 3 − 5 = 8, 8 + 3 − 4 = 7, 6.5, 6.25
    expect(valuesOf(imported, 'Water in Tub')).toEqual([10, 8, 7, 6.5, 6.25]);
    const stock = imported.model!.variables.get('water_in_tub');
    expect(stock).toMatchObject({ kind: 'stock', inflows: ['filling'], outflows: ['draining'] });
    expect(stock).toMatchObject({ unit: { text: 'l' }, note: { en: 'What is in it.' } });
    expect(imported.model!.variables.get('filling')).toMatchObject({ note: { en: 'range [0,5]' } });
  });

  it('gives a rate that is no sum of flows a flow of its own', () => {
    const imported = importVensim('Level = INTEG(2 * Time, 1) ~ ~ |');
    expect(imported.model!.variables.get('level')).toMatchObject({ inflows: ['net_flow_of_level'] });
    // 1, 1 + 0, 1 + 2, 3 + 4, 7 + 6
    expect(valuesOf(imported, 'Level')).toEqual([1, 1, 3, 7, 13]);
  });

  it.each([
    ['-2 ^ 2', -4],
    ['2 ^ 3 ^ 2', 512],
    ['7 - 2 - 1', 4],
    ['IF THEN ELSE(1 = 1 :AND: :NOT: 2 > 3, 5, 6)', 5],
    ['MODULO(-10, 3)', -1],
    ['INTEGER(-1.7)', -1],
    ['QUANTUM(112.3, 10)', 110],
    ['QUANTUM(5, -3)', 5],
    ['XIDZ(1, 0, 9)', 9],
    ['ZIDZ(1, 0)', 0],
    ['LOG(8, 2)', 3],
    ['POWER(2, 5)', 32],
    ['MIN(3, 1) + MAX(2, 4)', 5],
    ['GAME(12)', 12],
    // ln Γ(10) = ln 9!
    ['GAMMA LN(10)', Math.round(Math.log(362880) * 1e9) / 1e9],
    ['SINH(0) + COSH(0) + TANH(0)', 1],
  ])('%s is %d', (text, value) => {
    expect(valuesOf(importVensim(`x = ${text} ~ ~ |`), 'x')[0]).toBe(value);
  });

  it('reads comments in braces, continued lines and names in quotes', () => {
    const imported = importVensim(`
"A, b|c" = 1 {one {nested} | ~ } + \\
   2 ~ ~ It's "quoted" |
other = "A, b|c" * 2 ~ ~ |`);
    expect(valuesOf(imported, 'other')[0]).toBe(6);
  });

  it('does not mind case, underscores and spaces in names', () => {
    expect(valuesOf(importVensim('My  Rate = 3 ~~|\nx = my_rate * 2 ~~|'), 'x')[0]).toBe(6);
  });

  it('takes Chinese names as they are', () => {
    const imported = importVensim('森林 面积 = 3 ~ km2 ~ 备注 |\n总量 = 森林 面积 * 2 ~ ~ |');
    expect(valuesOf(imported, '总量')[0]).toBe(6);
    expect(imported.names.get('森林 面积')).toBe('森林_面积');
  });

  it('evaluates by element, where no order of whole arrays would do', () => {
    const imported = importVensim(`
step: (t1-t3) ~~|
next: (t2-t3) -> before ~~|
before: (t1-t2) -> next ~~|
a[t1] = 1 ~~|
a[next] = b[before] + 1 ~~|
b[step] = a[step] * 2 ~~|`);
    // a1 = 1, b1 = 2, a2 = 3, b2 = 6, a3 = 7
    expect(valuesOf(imported, 'a[t3]')[0]).toBe(7);
  });

  it('keeps one equation for all elements where there is one', () => {
    const imported = importVensim('D: p, q ~~|\nx[D] = 1, 2 ~~|\ny[D] = x[D] / SUM(x[D!]) ~~|');
    const y = imported.model!.variables.get('y')!;
    expect(y.kind === 'auxiliary' && y.equation.get('p')!.text).toBe('x[d] / sum(x[d], d)');
    expect(valuesOf(imported, 'y[q]')[0]).toBe(0.666666667);
  });

  it('leaves out what is excepted, and takes the narrower equation', () => {
    const imported = importVensim(`
D: p, q, r ~~|
E: q, r ~~|
x[D] :EXCEPT: [p] = 5 ~~|
x[p] = 1 ~~|
y[D] = 1 ~~|
y[E] = 2 ~~|
total = SUM(x[D!]) + 100 * SUM(y[D!]) ~~|`);
    // 1 + 5 + 5 + 100 · (1 + 2 + 2)
    expect(valuesOf(imported, 'total')[0]).toBe(511);
  });

  it('maps dimensions onto each other', () => {
    const imported = importVensim(`
Skill: smith, baker -> Good ~~|
Good: iron, bread ~~|
people[Skill] = 5, 10 ~~|
output[Good] = people[Skill] * 2 ~~|
place[Good] = Good * 10 ~~|`);
    expect(valuesOf(imported, 'output[bread]')[0]).toBe(20);
    expect(valuesOf(imported, 'place[bread]')[0]).toBe(20);
  });

  it('has lookups in every spelling', () => {
    const imported = importVensim(`
f([(0,0)-(10,10)],(0,0),(2,4),(4,4)) ~~|
g((0,10),(10,0)) ~~|
h(0,1,2,5,6,7) ~~|
at = f(Time) ~~|
forward = LOOKUP FORWARD(f, Time * 0.75) ~~|
backward = LOOKUP BACKWARD(f, Time * 0.75) ~~|
inverse = LOOKUP INVERT(g, 4) ~~|
beyond = LOOKUP EXTRAPOLATE(g, 12) ~~|
old = h(1.5) ~~|
inline = WITH LOOKUP(Time, ([(0,0)-(4,1)],(0,0),(4,1))) ~~|`);
    expect(valuesOf(imported, 'at')).toEqual([0, 2, 4, 4, 4]);
    // at 0, 0.75, 1.5, 2.25, 3
    expect(valuesOf(imported, 'forward')).toEqual([0, 4, 4, 4, 4]);
    expect(valuesOf(imported, 'backward')).toEqual([0, 0, 0, 4, 4]);
    expect(valuesOf(imported, 'inverse')[0]).toBe(6);
    expect(valuesOf(imported, 'beyond')[0]).toBe(-2);
    expect(valuesOf(imported, 'old')[0]).toBe(6.5);
    expect(valuesOf(imported, 'inline')).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('writes macros out, each call with its own stock', () => {
    const imported = importVensim(`
:MACRO: GROW(rate, first)
GROW = INTEG(half * 2, first) ~~|
half = rate / 2 ~~|
:END OF MACRO:
a = GROW(Time, 1) ~~|
b = GROW(2, 5) ~~|`);
    expect(valuesOf(imported, 'a')).toEqual([1, 1, 2, 4, 7]);
    expect(valuesOf(imported, 'b')).toEqual([5, 7, 9, 11, 13]);
  });

  it('remembers: delays, smooths, samples, initial values', () => {
    const imported = importVensim(`
late = DELAY FIXED(Time, 2, 9) ~~|
smoothed = SMOOTHI(10, 2, 0) ~~|
held = SAMPLE IF TRUE(Time < 2, Time, 7) ~~|
first = INITIAL(Time + 3) ~~|
order = 2 ~~|
spread = DELAY N(1, 2, 0, order) ~~|`);
    expect(valuesOf(imported, 'late')).toEqual([9, 9, 0, 1, 2]);
    expect(valuesOf(imported, 'smoothed')).toEqual([0, 5, 7.5, 8.75, 9.375]);
    expect(valuesOf(imported, 'held')).toEqual([0, 1, 1, 1, 1]);
    expect(valuesOf(imported, 'first')).toEqual([3, 3, 3, 3, 3]);
    // two stages of one step each
    expect(valuesOf(imported, 'spread')).toEqual([0, 0, 1, 1, 1]);
  });

  it('starts a circle through its ACTIVE INITIAL value', () => {
    const imported = importVensim(`
Capacity = INTEG((Target - Capacity) / 2, Target) ~~|
Target = ACTIVE INITIAL(Capacity * 1.2, 100) ~~|`);
    expect(valuesOf(imported, 'Capacity')).toEqual([100, 110, 121, 133.1, 146.41]);
  });

  it('pulses as Vensim does, the last one at the very end too', () => {
    const imported = importVensim(
      'x = PULSE TRAIN(0, 1, 2, 4) ~~|\ny = PULSE TRAIN(1, 2, 0, 9) ~~|\nz = PULSE(3, 0) ~~|',
    );
    expect(valuesOf(imported, 'x')).toEqual([1, 0, 1, 0, 1]);
    expect(valuesOf(imported, 'y')).toEqual([0, 1, 1, 0, 0]);
    expect(valuesOf(imported, 'z')).toEqual([0, 0, 0, 1, 0]);
  });

  it('sorts, ranks, selects and picks', () => {
    const imported = importVensim(
      `
D: p, q, r ~~|
v[D] = 30, 10, 20 ~~|
rank[D] = VECTOR RANK(v[D], 1) ~~|
order[D] = VECTOR SORT ORDER(v[D], 1) ~~|
sorted[D] = VECTOR REORDER(v[D], order[D]) ~~|
chosen[D] = 0, 1, 1 ~~|
sum of chosen = VECTOR SELECT(chosen[D!], v[D!], 0, 0, 0) ~~|
largest chosen = VECTOR SELECT(chosen[D!], v[D!], 0, 3, 0) ~~|
moved = VECTOR ELM MAP(v[p], Time) ~~|
count = ELMCOUNT(D) ~~|`,
      { stop: 2 },
    );
    const all = (name: string) => ['p', 'q', 'r'].map((element) => valuesOf(imported, `${name}[${element}]`)[0]);
    expect(all('rank')).toEqual([3, 1, 2]);
    expect(all('order')).toEqual([1, 2, 0]);
    expect(all('sorted')).toEqual([10, 20, 30]);
    expect(valuesOf(imported, 'sum of chosen')[0]).toBe(30);
    expect(valuesOf(imported, 'largest chosen')[0]).toBe(20);
    expect(valuesOf(imported, 'moved')).toEqual([30, 10, 20]);
    expect(valuesOf(imported, 'count')[0]).toBe(3);
  });

  it('allocates: who comes first is served first, equals share', () => {
    const imported = importVensim(`
D: p, q ~~|
asked[D] = 6, 6 ~~|
far[D] = 10, 1 ~~|
near[D] = 1, 1 ~~|
first served[D] = ALLOCATE BY PRIORITY(asked[D], far[D], 2, 1, 8) ~~|
shared[D] = ALLOCATE BY PRIORITY(asked[D], near[D], 2, 1, 8) ~~|`);
    expect(valuesOf(imported, 'first served[p]')[0]).toBeCloseTo(6, 6);
    expect(valuesOf(imported, 'first served[q]')[0]).toBeCloseTo(2, 6);
    expect(valuesOf(imported, 'shared[q]')[0]).toBeCloseTo(4, 6);
  });

  it('inverts a matrix whose first pivot is zero', () => {
    const imported = importVensim(`
R: r1, r2 ~~|
C: c1, c2 ~~|
m[R, C] = 0, 2; 4, 0; ~~|
inverse[R, C] = INVERT MATRIX(m[R, C], 2) ~~|`);
    // [[0, 2], [4, 0]] inverted is [[0, 1/4], [1/2, 0]]
    expect(valuesOf(imported, 'inverse[r1,c2]')[0]).toBe(0.25);
    expect(valuesOf(imported, 'inverse[r2,c1]')[0]).toBe(0.5);
    expect(valuesOf(imported, 'inverse[r1,c1]')[0]).toBe(0);
  });

  it('stops where FINAL TIME says during the run', () => {
    const text =
      'x = Time * 2 ~~|\nFINAL TIME = IF THEN ELSE(x > 5, Time, 100) ~~|\nINITIAL TIME = 0 ~~|\nTIME STEP = 1 ~~|';
    const moving = importFile('model.mdl', text);
    expect(valuesOf(moving, 'x')).toEqual([0, 2, 4, 6]);
  });
});

describe('what a Vensim model gets told', () => {
  it.each([
    ['x = y + 1 ~~|', '"y" is used here but defined nowhere in the file'],
    ['x = (1 + ~~|', 'a value is missing here; the equation ends too early'],
    [
      'x = FIND NOTHING(1) ~~|',
      '"FIND NOTHING" is neither a function we take over, a macro of this file, nor a lookup of it',
    ],
    ['x = 1 ~~|\nx = 2 ~~|', '"x" is defined twice for the same elements; remove one of the equations'],
    ['D: p, q ~~|\nx[D] = 1, 2, 3 ~~|', '"x" has 2 elements here, but 3 numbers are given'],
    ['D: p, q ~~|\nE: r, s ~~|\ny[E] = 1 ~~|\nx[D] = y[E] ~~|', 'nothing says at which element "E" stands here'],
    ['x = DELAY N(Time, 2, 0, Time) ~~|', 'the number of stages of this delay must be a whole number'],
    ["x = GET DIRECT CONSTANTS('none.csv', ',', 'A1') ~~|", 'the file none.csv is not there'],
    ['values ~~|\nx = values ~~|', 'it is a data variable, and no data file given has values for it'],
  ])('%s', (text, sentence) => {
    const imported = importVensim(text);
    expect(imported.model).toBeUndefined();
    expect(sentences(imported).join('\n')).toContain(sentence);
  });

  it('names the place', () => {
    expect(sentences(importVensim('a = 1 ~~|\nx =\n\ta + b ~~|'))).toEqual([
      'model.mdl:4:6 "b" is used here but defined nowhere in the file',
    ]);
  });
});
