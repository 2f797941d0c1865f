import { describe, expect, it } from 'vitest';
import { importFile, importXmile, sentences, valuesOf } from './import-text.ts';

const aux = (name: string, equation: string, more = '') => `<aux name="${name}"><eqn>${equation}</eqn>${more}</aux>`;
const dimensions =
  '<dimensions><dim name="D" size="3"/><dim name="Region"><elem name="North"/><elem name="South"/></dim></dimensions>';
/** A vector 2, 3, 4, a matrix of tens and ones, a graphical function, and the time. */
const around = `
<aux name="v"><dimensions><dim name="D"/></dimensions><eqn>D + 1</eqn></aux>
<aux name="m"><dimensions><dim name="D"/><dim name="Region"/></dimensions><eqn>D * 10 + Region</eqn></aux>
<gf name="g"><xscale min="0" max="2"/><ypts>0,2,8</ypts></gf>
${aux('y', 'TIME')}${aux('second', '2')}`;

describe('an equation of XMILE may say', () => {
  it.each<[string, number | readonly number[]]>([
    ['7 MOD 4 + 3//0 + SAFEDIV(1,0,5)', 8],
    ['IF NOT (1=1) AND 1=1 THEN 1 ELSE 2', 2],
    ['IF TIME&gt;2 THEN IF TIME&gt;3 THEN 3 ELSE 2 ELSE 1', [1, 1, 1, 2, 3]],
    ['(TIME &gt; 1) * 5', [0, 0, 5, 5, 5]],
    ['PREVIOUS(TIME, -1)', [-1, 0, 1, 2, 3]],
    ['PREVIOUS(SELF, 5) + 1', [6, 7, 8, 9, 10]],
    ['HISTORY(y, 2)', [0, 0, 2, 2, 2]],
    ['HISTORY(y, TIME - 1)', [0, 0, 1, 2, 3]],
    ['DERIVN(y * y, 1)', [0, 1, 3, 5, 7]],
    ['ENDVAL(y, 4)', 4],
    ['DELAY(TIME, 2, -1)', [-1, -1, 0, 1, 2]],
    ['SMTH1(TIME, 2, 0)', [0, 0, 0.5, 1.25, 2.125]],
    ['COUNTER(1, 3)', [1, 2, 1, 2, 1]],
    ['RAMP(2, 1, 3) + PULSE(5, 1, 2)', [0, 5, 2, 9, 4]],
    ['SINWAVE(2, 4)', [0, 2, 0, -2, 0]],
    ['COSWAVE(2, 4)', [2, 0, -2, 0, 2]],
    ['LOG10(100) + LOG(1000) + LOGN(EXP(1))', 6],
    ['SUM(v[*]) + MEAN(v) + MAX(v[*]) + MIN(v) + PROD(v[*]) + SIZE(v)', 9 + 3 + 4 + 2 + 24 + 3],
    ['SUM(v[1:2])', 5],
    ['SUM(m[*, South])', 12 + 22 + 32],
    ['SUM(m[2, *]) + m[1, Region.South]', 21 + 22 + 12],
    ['SUM(v[*] * 2)', 18],
    ['v[2] + v[second] + v[second + 1]', 3 + 3 + 4],
    ['v[INT(TIME / 2) + 1]', [2, 2, 3, 3, 4]],
    // beyond the last element: 0
    ['v[y + 1]', [2, 3, 4, 0, 0]],
    ['RANK(v[*], 3)', 3],
    ['FACTORIAL(4) + COMBINATIONS(5, 2) + PERMUTATIONS(5, 2)', 24 + 10 + 20],
    ['EXP(GAMMALN(5))', 24],
    ['LOOKUP(g, 1.5) + g(0.5) + LOOKUPINV(g, 5)', 5 + 1 + 1.5],
    ['LOOKUPAREA(g, 0, 2) + LOOKUPMEAN(g)', 9],
    ['1 {a remark} + 2', 3],
  ])('%s', (equation, wanted) => {
    const imported = importXmile(`${aux('x', equation)}${around}`, { head: dimensions });
    const values = valuesOf(imported, 'x');
    for (const [index, value] of [wanted].flat().entries()) expect(values[index]).toBeCloseTo(value, 5);
  });

  it('shares of a normal distribution and their inverse', () => {
    const imported = importXmile(aux('p', 'NORMALCDF(-1.96, 1.96)') + aux('z', 'INVNORM(0.975)'));
    expect(valuesOf(imported, 'p')[0]).toBeCloseTo(0.95, 3);
    expect(valuesOf(imported, 'z')[0]).toBeCloseTo(1.96, 2);
  });

  it('a macro whose parameter has a value of its own', () => {
    const macro = '<macro name="UP"><parm>a</parm><parm default="10">b</parm><eqn>a + b</eqn></macro>';
    expect(valuesOf(importXmile(aux('x', 'UP(3) + UP(1, 1)'), { tail: macro }), 'x')[0]).toBe(15);
  });

  it('no value that is not a number', () => {
    expect(sentences(importXmile(aux('x', 'NAN')))[0]).toMatch(/NAN is no value/u);
  });
});

/** A conveyor with 12 on it, three steps long. */
const belt = (settings = '', attributes = '', flows = '') =>
  `<stock name="C"><eqn>12</eqn><inflow>in</inflow><outflow>out</outflow>${flows}<conveyor ${attributes}><len>3</len>${settings}</conveyor></stock><flow name="out"/>`;
const leak = '<outflow>lost</outflow>';
const losing = (fraction: string) => `<flow name="lost"><eqn>${fraction}</eqn><leak/></flow>`;
const entering = (equation: string) => `<flow name="in"><eqn>${equation}</eqn></flow>`;

describe('a conveyor', () => {
  it('gives back what went in its transit time ago, and first what was on it, in equal parts', () => {
    const imported = importXmile(belt() + entering('TIME'), { stop: 6 });
    expect(valuesOf(imported, 'out')).toEqual([4, 4, 4, 0, 1, 2, 3]);
    expect(valuesOf(imported, 'C')).toEqual([12, 8, 5, 3, 6, 9, 12]);
  });

  it('loses a fraction of what goes in, in equal parts over its length', () => {
    // In balance the content is T·in − (n − 1)·lost·DT/2 = 3·in − in·0.3: 12 of it for in = 12 / 2.7 = 4.444.
    const imported = importXmile(belt('', '', leak) + losing('0.3') + entering('12 / 2.7'), { stop: 6 });
    for (const value of valuesOf(imported, 'C')) expect(value).toBeCloseTo(12, 9);
    for (const value of valuesOf(imported, 'lost')) expect(value).toBeCloseTo((12 / 2.7) * 0.3, 8);
    for (const value of valuesOf(imported, 'out')) expect(value).toBeCloseTo((12 / 2.7) * 0.7, 8);
  });

  it('keeps account when its loss begins on the way', () => {
    const imported = importXmile(belt('', '', leak) + losing('IF TIME &lt; 4 THEN 0 ELSE 0.3') + entering('6'), {
      stop: 7,
    });
    // From time 4 on each third of 18 loses a tenth of what went in each step: 6 − 0.6, 6 − 1.2, 6 − 1.8.
    expect(valuesOf(imported, 'out')).toEqual([4, 4, 4, 6, 5.4, 4.8, 4.2, 4.2]);
    expect(valuesOf(imported, 'lost')).toEqual([0, 0, 0, 0, 1.8, 1.8, 1.8, 1.8]);
  });

  it.each(['Euler', 'RK2', 'RK4'])('comes into balance after its inflow changed, by %s', (method) => {
    const imported = importFile(
      'belt.stmx',
      `<xmile><sim_specs method="${method}"><start>0</start><stop>6</stop><dt>0.25</dt></sim_specs><model><variables>${belt('', '', leak)}${losing('0.2')}${entering('10 + STEP(5, 2)')}</variables></model></xmile>`,
    );
    // n = 3 / 0.25 = 12 steps: 3 · 15 − 11 · (0.2 · 15) · 0.25 / 2
    expect(valuesOf(imported, 'C').at(-1)).toBeCloseTo(45 - 4.125, 8);
    expect(valuesOf(imported, 'out').at(-1)).toBeCloseTo(12, 9);
  });

  it('loses a fraction of its content where the leak is exponential', () => {
    const imported = importXmile(belt('', 'exponential_leak="true"', leak) + losing('0.1') + entering('6'), {
      stop: 5,
    });
    expect(valuesOf(imported, 'lost')[0]).toBeCloseTo(1.2, 9);
    // 6 · 0.9³
    expect(valuesOf(imported, 'out').at(-1)).toBeCloseTo(4.374, 9);
  });

  it('takes in no more than its limits let', () => {
    const imported = importXmile(belt('<capacity>15</capacity><in_limit>5</in_limit>') + entering('9'), { stop: 5 });
    expect(valuesOf(imported, 'in')).toEqual([5, 5, 5, 5, 5, 5]);
    expect(valuesOf(imported, 'C')).toEqual([12, 13, 14, 15, 15, 15]);
  });

  it('is fed by a queue, which keeps what there is no room for, or lets it overflow', () => {
    const queue = (more: string) =>
      `<stock name="Q"><eqn>20</eqn><inflow>come</inflow><outflow>in</outflow>${more}<queue/></stock><flow name="come"><eqn>1</eqn></flow><flow name="in"/>`;
    const empty = belt('<in_limit>5</in_limit>').replace('12', '0');
    const waiting = importXmile(queue('') + empty, { stop: 6 });
    expect(valuesOf(waiting, 'Q')).toEqual([20, 16, 12, 8, 4, 1, 1]);
    expect(valuesOf(waiting, 'out')).toEqual([0, 0, 0, 5, 5, 5, 5]);
    const over = importXmile(`${queue('<outflow>spill</outflow>')}${empty}<flow name="spill"><overflow/></flow>`);
    expect(valuesOf(over, 'spill')).toEqual([15, 0, 0, 0, 0]);
  });

  it.each([
    [belt().replace('<eqn>12', '<eqn>1, 2, 3') + entering('1'), /lists what is where on it/u],
    [belt().replace('<len>3', '<len>TIME + 1') + entering('1'), /must be a constant above 0/u],
    [belt('<arrest>1</arrest>') + entering('1'), /changes its transit time/u],
    ['<stock name="O"><eqn>1</eqn><oven/></stock>', /is an oven/u],
    [entering('1') + losing('0.1'), /leaves no conveyor or queue/u],
    [
      belt('', '', leak) + losing('0.1').replace('<leak/>', '<leak/><leak_start>0.5</leak_start>') + entering('1'),
      /on part of its conveyor/u,
    ],
  ])('is refused where it does more: %#', (text, reason) => {
    expect(sentences(importXmile(text)).join('\n')).toMatch(reason);
  });
});

describe('a file with what is no part of a model', () => {
  it('is taken over, and all that is left out is named at its place', () => {
    const { model, leftOut } = importFile(
      'm.stmx',
      `<xmile version="1.0" xmlns:isee="http://iseesystems.com/XMILE">
<header><name>m</name></header>
<sim_specs><start>0</start><stop>2</stop><dt>1</dt></sim_specs>
<isee:prefs layer="model"/>
<model_units><unit name="cup"/></model_units>
<dimensions><dim name="Idle"><elem name="i1"/></dim></dimensions>
<model><variables><aux name="x"><eqn>1</eqn><format precision="1"/><vendor:odd/></aux><isee:dependencies/></variables>
<views><view/></views></model>
<macro name="UNUSED"><eqn>1</eqn></macro>
</xmile>`,
    );
    expect(model).toBeDefined();
    const told = leftOut.map(({ text, place }) => `${place?.line} ${text.en}`);
    expect(told.map((line) => line.replace(/ (?:of|is).*$/u, ''))).toEqual([
      '4 <isee:prefs>',
      '5 <model_units>',
      '6 the dimension "Idle"',
      '7 <format>',
      '7 <vendor:odd>',
      '7 <isee:dependencies>',
      '8 <views>',
      '9 the macro "UNUSED"',
    ]);
  });
});
