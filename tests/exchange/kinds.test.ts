import { describe, expect, it } from 'vitest';
import type { ReadFile, Series } from '../../src/exchange/index.ts';
import { importVensim, sentences, valuesOf } from './import-text.ts';

/** What a small model says, and what its variables are then: at the start, or from the start on (times 0, 1, 2, 3, 4). */
interface Kind {
  readonly what: string;
  readonly says: string;
  readonly gives: Readonly<Record<string, number | readonly number[]>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly series?: Series;
}

const points = (...values: number[]) => values.map((y, x) => ({ x, y }));
const reader =
  (files: Readonly<Record<string, string>>): ReadFile =>
  (name) =>
    files[name] === undefined ? undefined : new TextEncoder().encode(files[name]);

const kinds: readonly Kind[] = [
  {
    what: 'signs next to operators, powers before signs',
    says: 'x = 3 ~~|\na = x - -2 ~~|\nb = -x ^ 2 ~~|\nc = 2 ^ -1 ~~|\nd = 10/2/5 ~~|\ne = 1e3 + 1E-3 + .5 + 5. ~~|\nf = 3 * - x ^ 2 ~~|',
    gives: { a: 5, b: -9, c: 0.5, d: 1, e: 1005.501 + 0.5 - 0.5, f: -27 },
  },
  {
    what: 'logic without spaces',
    says: 'x=3*(-2)^2~~|\ny=x<=12:AND:x>=12~~|\nz=IF THEN ELSE(x>3:AND::NOT:(x>100),1,0)~~|\nw = IF THEN ELSE(:NOT: Time = 1 :OR: Time=3, 1, 0) ~~|',
    gives: { x: 12, y: 1, z: 1, w: [1, 0, 1, 1, 1] },
  },
  {
    what: 'functions in any capitals, names with signs and quotes',
    says: `a = If Then Else(1>0, max(1,2), 3) ~~|
c = InTeG(1, 2) ~~|
DOLLAR SIGN$ = 1 ~~|
time's up = 2 ~~|
M&Ms = 3 ~~|
"100% true" = 4 ~~|
"1" = 3 ~~|
"a \\"quoted\\" name" = 2 ~~|
x = DOLLAR SIGN$ + time's up * M&Ms + "100% true" + "1" * "a \\"quoted\\" name" ~~|`,
    gives: { a: 2, c: [2, 3, 4, 5, 6], x: 17 },
  },
  {
    what: 'test inputs',
    says: 'a = PULSE(1,2) ~~|\nb = STEP(5,2) ~~|\nc = RAMP(2,1,3) ~~|\nd = PULSE TRAIN(0,1,2,4) ~~|\ne = PULSE(1,TIME STEP)/TIME STEP ~~|\nf = PULSE TRAIN(0, 1, 2, 3) * 5 ~~|',
    gives: {
      a: [0, 1, 1, 0, 0],
      b: [0, 0, 5, 5, 5],
      c: [0, 0, 2, 4, 4],
      d: [1, 0, 1, 0, 1],
      e: [0, 1, 0, 0, 0],
      f: [5, 0, 5, 0, 0],
    },
  },
  {
    what: 'a circle of starting values, broken',
    says: 'a = ACTIVE INITIAL(b + 1, 10) ~~|\nb = s * 2 ~~|\ns = INTEG(a - s, a) ~~|',
    // s = 10; then a = 2 s + 1, so s goes to 2 s + 1
    gives: { s: [10, 21, 43, 87, 175] },
  },
  {
    what: 'memory inside larger equations',
    says: 'b = (DELAY1(3,2) + 1) * 2 ~~|\nc = 1 + SMOOTH(Time,1) * 2 ~~|\nd = 2 * INITIAL(Time + 3) ~~|\ne = DELAY FIXED(Time*10, 2, 5) ~~|\nf = DELAY MATERIAL(Time, 2, -1, 0) ~~|',
    gives: { b: 8, c: [1, 1, 3, 5, 7], d: 6, e: [5, 5, 0, 10, 20], f: [-1, -1, 0, 1, 2] },
  },
  {
    what: 'what is sampled and held',
    says: 'x = SAMPLE IF TRUE(Time > 2, Time, 0) ~~|\ny = SAMPLE UNTIL(2, Time * 10, 5) ~~|',
    gives: { x: [0, 0, 0, 3, 4], y: [0, 10, 20, 20, 20] },
  },
  {
    what: 'the shape of lookups: under them, their steepness, their mean, their inverse',
    says: `l([(0,0)-(10,10)],(0,0),(1,2),(2,8)) ~~|
a = LOOKUP AREA(l, 0, 2) ~~|
b = LOOKUP AREA(l, -1, 0.5) + LOOKUP AREA(l, 2, 3) ~~|
c = LOOKUP SLOPE(l, 1, 1) ~~|
d = LOOKUP SLOPE(l, 1, -1) ~~|
e = LOOKUP EXTRAPOLATE(l, 3) ~~|
f = LOOKUP FORWARD(l, 0.5) + LOOKUP BACKWARD(l, 1.5) ~~|
g = LOOKUP INVERT(l, 5) ~~|
h = LOOKUP MEAN(l) ~~|`,
    // 1 + 5; 0 · 1 + 0.25 and 8 · 1; 6 / 1; 2 / 1; 8 + 6; 2 + 2; halfway from 2 to 8; 6 / 2
    gives: { a: 6, b: 8.25, c: 6, d: 2, e: 14, f: 4, g: 1.5, h: 3 },
  },
  {
    what: 'macros that call macros, hold lookups, take lookups, and stand after their use',
    says: `v = A(2,3) + B(5) + TBL(3) + TWICE(g, 3) ~~|
g((0,0),(10,20)) ~~|
:MACRO: A(x, y)
A = x * y + z ~~|
z = 2 ~~|
:END OF MACRO:
:MACRO: B(p)
B = A(p, 2) + 1 ~~|
:END OF MACRO:
:MACRO: TBL(x)
TBL = inner(x) ~~|
inner((0,0),(10,20)) ~~|
:END OF MACRO:
:MACRO: TWICE(f, x)
TWICE = f(x) * 2 ~~|
:END OF MACRO:`,
    // 2 · 3 + 2, 5 · 2 + 2 + 1, 6, 12
    gives: { v: 8 + 13 + 6 + 12 },
  },
  {
    what: 'macros of several outputs, also over elements',
    says: `:MACRO: STATS(x, y : top, spread)
STATS = (x + y) / 2 ~~|
top = MAX(x, y) ~~|
spread = top - MIN(x, y) ~~|
:END OF MACRO:
v = STATS(3, Time : high, range) ~~|
u = high + range ~~|
D: p, q ~~|
w[D] = STATS(D, 5 : best, gap) ~~|`,
    gives: { v: [1.5, 2, 2.5, 3, 3.5], high: [3, 3, 3, 3, 4], u: [6, 5, 4, 3, 5], 'best[q]': 5, 'gap[p]': 4 },
  },
  {
    what: 'macros called for each element and inside a sum',
    says: `:MACRO: FILL(x, y)
FILL = level + x * Time ~~|
level = INTEG(x, y) ~~|
:END OF MACRO:
D: d1, d2 ~~|
v[D] = 1, 2 ~~|
w[D] = FILL(v[D], 10) ~~|
u = SUM(FILL(v[D!], 0)) ~~|`,
    gives: { 'w[d2]': [10, 14, 18, 22, 26], u: [0, 6, 12, 18, 24] },
  },
  {
    what: 'no value as a value',
    says: 'D: d1, d2, d3 ~~|\nv[D] = 1, :NA:, 3 ~~|\nx = SUM(IF THEN ELSE(v[D!] = :NA:, 0, v[D!])) ~~|',
    gives: { x: 4 },
  },
  {
    what: 'several names of a dimension, transposed and multiplied',
    says: `A: a1, a2 ~~|
B <-> A ~~|
C <-> A ~~|
m[A,B] = 1,2;3,4; ~~|
t[A,B] = m[B,A] ~~|
d[A] = m[A,A] ~~|
p[A,B] = SUM(m[A,C!] * m[C!,B]) ~~|`,
    gives: { 't[a1,a2]': 3, 'd[a2]': 4, 'p[a1,a2]': 10 },
  },
  {
    what: 'mappings: to several dimensions, of groups to elements and back',
    says: `A: a1, a2, a3 -> (B: b1, b2, b3), C ~~|
B: b1, b2, b3 ~~|
C: c1, c2, c3 ~~|
a[A] = 1, 2, 3 ~~|
b[B] = a[A] ~~|
c[C] = a[A] * 2 ~~|
G: g1, g2 -> (E: Sub E, e3) ~~|
E: Sub E, e3 ~~|
Sub E: e1, e2 ~~|
g[G] = 5, 7 ~~|
e[E] = g[G] ~~|
F: Sub F, f3 -> (H: h1, h2) ~~|
Sub F: f1, f2 ~~|
H: h1, h2 ~~|
h[H] = 8, 9 ~~|
f[F] = h[H] ~~|`,
    gives: { 'b[b3]': 3, 'c[c2]': 4, 'e[e2]': 5, 'e[e3]': 7, 'f[f2]': 8, 'f[f3]': 9 },
  },
  {
    what: 'arrays put together from elements, subranges, lists and tables',
    says: `A: a1, a2 ~~|
B: b1, b2 ~~|
C: c1, c2 ~~|
x[A,B,c1] = 1,2;3,4; ~~|
x[A,B,c2] = 5,6;7,8; ~~|
y = SUM(x[A!,B!,C!]) ~~|
z[a1,B,C] = x[a1,B,C] * 2 ~~|
z[a2,B,C] = 0 ~~|
w[A,B,C] = A*100 + B*10 + C ~~|
v[a1,b1] = Time ~~|
v[a1,b2] = 2 ~~|
v[a2,B] = 3,4 ~~|`,
    gives: { y: 36, 'z[a1,b2,c2]': 12, 'w[a2,b1,c2]': 212, 'v[a1,b1]': [0, 1, 2, 3, 4], 'v[a2,b2]': 4 },
  },
  {
    what: 'what is excepted in several lists, stocks too',
    says: `A: a1, a2, a3 ~~|
B: b1, b2 ~~|
S: a2, a3 ~~|
b[A,B] :EXCEPT: [S,b1],[a1,b2] = 1 ~~|
b[S,b1] = 2 ~~|
b[a1,b2] = 3 ~~|
s[A] :EXCEPT: [a1] = INTEG(b[A,b1], 0) ~~|
s[a1] = INTEG(1, 100) ~~|`,
    gives: { 'b[a2,b1]': 2, 'b[a1,b1]': 1, 'b[a2,b2]': 1, 's[a1]': [100, 101, 102], 's[a3]': [0, 2, 4] },
  },
  {
    what: 'numbered elements out of a longer range',
    says: 'D: (s1-s10) ~~|\nE: (s2-s4), s9 ~~|\nx[D] = D ~~|\ny[E] = x[E] * 10 ~~|\nz = SUM(x[E!]) + ELMCOUNT(E) ~~|',
    gives: { 'y[s9]': 90, z: 22 },
  },
  {
    what: 'vectors: mapped, sorted, selected along either dimension',
    says: `A: a1, a2, a3 ~~|
B: b1, b2 ~~|
n[A] = 0, 1, 1 ~~|
x[B] = 5, 6 ~~|
d[A,B] = 1,4; 2,5; 3,6; ~~|
e[A,B] = 0,1; 0,1; 1,0; ~~|
h[A] = 2100, 2010, 2020 ~~|
f[A,B] = VECTOR ELM MAP(d[A,b1], e[A,B]) ~~|
m[A] = VECTOR SORT ORDER(h[A], 0) ~~|
l[A] = VECTOR SORT ORDER(h[A], 1) ~~|
q[B] = VECTOR SELECT(e[A!,B], n[A!], 0, 0, 0) ~~|
r[A] = VECTOR SELECT(e[A,B!], x[B!], -9, 3, 0) ~~|
y[A] = VECTOR ELM MAP(h[a1], (A-1)) ~~|`,
    gives: { 'f[a1,b2]': 4, 'f[a3,b2]': 3, 'm[a1]': 0, 'l[a1]': 1, 'q[b2]': 1, 'r[a1]': 6, 'y[a2]': 2010 },
  },
  {
    what: 'a function over elements inside another',
    says: 'A: a1, a2 ~~|\nB: b1, b2 ~~|\nx[A,B] = 1,2;3,4; ~~|\ny = SUM(x[A!,b1] * VMAX(x[a1,B!])) ~~|\nz = SUM(SUM(x[A!,B!])) ~~|',
    gives: { y: 8, z: 10 },
  },
  {
    what: 'constants from tables: one, down, across, turned, for part of a dimension',
    says: `B: b1, b2, b3 ~~|
C: c1, c2 ~~|
S: b2, b3 ~~|
one = GET DIRECT CONSTANTS('data/a.csv', ',', 'B2') ~~|
down[B] = GET DIRECT CONSTANTS('data/b.csv', ',', 'B2*') ~~|
both[B,C] = GET DIRECT CONSTANTS('data/c.csv', ',', 'B2') ~~|
turned[C,B] = GET DIRECT CONSTANTS('data/c.csv', ',', 'B2*') ~~|
part[b1] = 0 ~~|
part[S] = GET DIRECT CONSTANTS('data/b.csv', ',', 'B2*') ~~|`,
    files: {
      'data/a.csv': 'a,\n,2050\n',
      'data/b.csv': 'b,\nb1,1\nb2,2\nb3,3\n',
      'data/c.csv': ',c1,c2\nb1,11,12\nb2,21,22\nb3,31,32\n',
    },
    gives: { one: 2050, 'down[b3]': 3, 'both[b2,c2]': 22, 'turned[c2,b2]': 22, 'part[b3]': 2 },
  },
  {
    what: 'data: between times, shifted, summed up',
    says: `D: d1, d2 ~~|
v[D] ~~|
a = GET DATA BETWEEN TIMES(v[d1], MAX(INITIAL TIME, Time - 1), 0) ~~|
b[D] = GET DATA BETWEEN TIMES(v[D], Time + 0.5, 1) ~~|
c[D] = GET DATA BETWEEN TIMES(v[D], Time + 0.5, -1) ~~|
e = GET DATA AT TIME(v[d1], 2) ~~|
f = TIME SHIFT(v[d1], 1) ~~|
g = GET DATA MEAN(v[d1], 1, 3) + GET DATA MAX(v[d1], 0, 2) ~~|
h := v[d2] + 1 ~~|`,
    series: new Map([
      ['v[d1]', points(0, 10, 20, 30, 40)],
      ['v[d2]', points(0, 1, 2, 3, 4)],
    ]),
    gives: {
      a: [0, 0, 10, 20, 30],
      'b[d1]': [10, 20, 30, 40, 40],
      'c[d1]': [0, 10, 20, 30, 40],
      e: 20,
      f: [10, 20, 30, 40, 40],
      g: 40,
      h: [1, 2, 3, 4, 5],
    },
  },
  {
    what: 'a conveyor: what was on it, then what went in; leaking a tenth each unit of time',
    says: `x = DELAY CONVEYOR(STEP(4,1), 2, 0, even, 6, 2) ~~|
y = DELAY CONVEYOR(4, 2, 0.1, even, 0, 2) ~~|
even((0,1),(1,1)) ~~|`,
    // 6 / 2 twice, 0 of what went in at 0, then 4; 4 · 0.9²
    gives: { x: [3, 3, 0, 4, 4], y: [0, 0, 3.24, 3.24, 3.24] },
  },
  {
    what: 'money: its value today, at the start and at the end of each step',
    says: 'a = NPV(11, 0.1, 0, 1) ~~|\nb = NPVE(11, 0.1, 0, 1) ~~|',
    gives: { a: [11, 21], b: [10, 10 + 11 / 1.21] },
  },
  {
    what: 'the control variables as values',
    says: 'x = TIME STEP + Time + FINAL TIME + INITIAL TIME + SAVEPER ~~|',
    gives: { x: [6, 7, 8, 9, 10] },
  },
  {
    what: 'a note to the user and a game variable',
    says: "x = GAME(Time) + MESSAGE('hello', 0) ~~|",
    gives: { x: [0, 1, 2, 3, 4] },
  },
];

describe('a Vensim model may hold', () => {
  it.each(kinds.map((kind) => [kind.what, kind] as const))('%s', (_what, { says, gives, files, series }) => {
    const imported = importVensim(says, {
      ...(files ? { readFile: reader(files) } : {}),
      ...(series ? { series } : {}),
    });
    for (const [label, wanted] of Object.entries(gives)) {
      const values = valuesOf(imported, label);
      for (const [index, value] of [wanted].flat().entries()) expect(values[index], label).toBeCloseTo(value, 6);
    }
  });

  it.each([
    ['x = SIMULTANEOUS(x, 1) ~~|', /solves equations that rest on each other/u],
    ['x = FIND ZERO(x, 1, 0, 10, 5) ~~|', /seeks a root by iteration/u],
    ['x = A FUNCTION OF(y) ~~|\ny = 1 ~~|', /is not written yet/u],
    ['x = 2 + INTEG(1, 0) ~~|', /stands right after the equals sign/u],
    ['x = DELAY MATERIAL(1, Time, 0, 0) ~~|', /must be a constant/u],
    ['x = SHIFT IF TRUE(1, 1, 1, 0, 1) ~~|', /moves material in portions/u],
    [`x = ${'1'.repeat(400)} ~~|`, /too large/u],
    [':MACRO: M(a : b)\nM = a ~~|\n:END OF MACRO:\nx = M(1 : y) ~~|', /none of its equations is called "b"/u],
    [':MACRO: M(a)\nM = a ~~|\n:END OF MACRO:\nx = M(1, 2) ~~|', /has 1 parameters, but 2 arguments/u],
  ])('or what is refused with its reason: %s', (text, reason) => {
    const imported = importVensim(text);
    expect(imported.model).toBeUndefined();
    expect(sentences(imported).join('\n')).toMatch(reason);
  });
});
