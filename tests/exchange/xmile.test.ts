import { describe, expect, it } from 'vitest';
import { importFile, importXmile, sentences, valuesOf } from './import-text.ts';

describe('an XMILE model', () => {
  it('keeps stocks, flows, units and remarks', () => {
    const imported = importXmile(`
<stock name="Water\\nin Tub"><eqn>10</eqn><inflow>filling</inflow><outflow>draining</outflow><units>l</units><doc>What is in it.</doc></stock>
<flow name="filling"><eqn>3</eqn></flow>
<flow name="draining"><eqn>Water_in_Tub * 0.5</eqn></flow>`);
    expect(valuesOf(imported, 'Water in Tub')).toEqual([10, 8, 7, 6.5, 6.25]);
    expect(imported.model!.variables.get('water_in_tub')).toMatchObject({
      kind: 'stock',
      inflows: ['filling'],
      outflows: ['draining'],
      unit: { text: 'l' },
      note: { en: 'What is in it.' },
    });
  });

  it.each([
    ['IF TIME &gt;= 2 AND NOT (TIME = 3) THEN 1 ELSE 0', [0, 0, 1, 0, 1]],
    ['TIME MOD 2', [0, 1, 0, 1, 0]],
    ['1 // 0 + SAFEDIV(1, 0, 7)', [7, 7, 7, 7, 7]],
    ['STEP(5, 2) {a remark}', [0, 0, 5, 5, 5]],
    ['PULSE(4, 1, 2)', [0, 4, 0, 4, 0]],
    ['RAMP(2, 1)', [0, 0, 2, 4, 6]],
    ['PREVIOUS(TIME, -1)', [-1, 0, 1, 2, 3]],
    ['DELAY(TIME, 2)', [0, 0, 0, 1, 2]],
    ['ROUND(PI) + DT + STOPTIME', [8, 8, 8, 8, 8]],
    ['SMTH1(10, 2, 0)', [0, 5, 7.5, 8.75, 9.375]],
    ['INIT(TIME + 1)', [1, 1, 1, 1, 1]],
    ['MEAN(1, 2, 6)', [3, 3, 3, 3, 3]],
  ])('%s', (text, values) => {
    expect(valuesOf(importXmile(`<aux name="x"><eqn>${text}</eqn></aux>`), 'x')).toEqual(values);
  });

  it('applies a graphical function to the equation beside it', () => {
    const graph = (type: string) => `<gf type="${type}"><xscale min="0" max="2"/><ypts>0,10,20</ypts></gf>`;
    const imported = importXmile(`
<aux name="smooth"><eqn>TIME / 2</eqn>${graph('continuous')}</aux>
<aux name="stepped"><eqn>TIME / 2</eqn>${graph('discrete')}</aux>
<aux name="straight on"><eqn>TIME</eqn>${graph('extrapolate')}</aux>
<aux name="called"><eqn>table(TIME * 0 + 1.5) + LOOKUP(table, 0.5)</eqn></aux>
<gf name="table"><xpts sep=";">0;1;2</xpts><ypts>0,10,20</ypts></gf>`);
    expect(valuesOf(imported, 'smooth')).toEqual([0, 5, 10, 15, 20]);
    expect(valuesOf(imported, 'stepped')).toEqual([0, 0, 10, 10, 20]);
    expect(valuesOf(imported, 'straight on')).toEqual([0, 10, 20, 30, 40]);
    expect(valuesOf(imported, 'called')[0]).toBe(20);
  });

  it('spreads equations over arrays, by element or for all', () => {
    const imported = importXmile(
      `
<aux name="price"><dimensions><dim name="Good"/></dimensions><element subscript="bread"><eqn>2</eqn></element><element subscript="salt"><eqn>5</eqn></element></aux>
<aux name="double"><dimensions><dim name="Good"/></dimensions><eqn>price[Good] * 2</eqn></aux>
<aux name="implied"><dimensions><dim name="Good"/></dimensions><eqn>price + 1</eqn></aux>
<aux name="all"><eqn>SUM(price[*]) + MEAN(double) + SIZE(price) + MAX(price)</eqn></aux>
<aux name="second"><eqn>price[2]</eqn></aux>`,
      { head: '<dimensions><dim name="Good"><elem name="bread"/><elem name="salt"/></dim></dimensions>' },
    );
    expect(valuesOf(imported, 'double[salt]')[0]).toBe(10);
    expect(valuesOf(imported, 'implied[bread]')[0]).toBe(3);
    // 7 + (4 + 10) / 2 + 2 + 5
    expect(valuesOf(imported, 'all')[0]).toBe(21);
    expect(valuesOf(imported, 'second')[0]).toBe(5);
  });

  it('lets no more flow out of a non-negative stock than is in it and comes in', () => {
    const imported = importXmile(`
<stock name="box"><eqn>5</eqn><inflow>in</inflow><outflow>first</outflow><outflow>second</outflow><non_negative/></stock>
<flow name="in"><eqn>1</eqn></flow>
<flow name="first"><eqn>4</eqn><non_negative/></flow>
<flow name="second"><eqn>TIME - 1</eqn><non_negative/></flow>`);
    // 5 + 1 − 4 − 0 = 2; then 2 + 1 − min(4, 3) − min(0, 0) = 0; then 0 + 1 − 1 − 0 = 0
    expect(valuesOf(imported, 'box')).toEqual([5, 2, 0, 0, 0]);
    expect(valuesOf(imported, 'first')).toEqual([4, 3, 1, 1, 1]);
    expect(valuesOf(imported, 'second')).toEqual([0, 0, 0, 0, 0]);
  });

  it('follows modules and what they are connected to', () => {
    const imported = importXmile(
      `
<aux name="rain"><eqn>2</eqn></aux>
<module name="lake"><connect to="lake.supply" from=".rain"/></module>
<aux name="seen"><eqn>lake.level * 10</eqn></aux>`,
      {
        tail: `<model name="lake"><variables>
<stock name="level"><eqn>1</eqn><inflow>fill</inflow></stock>
<flow name="fill"><eqn>supply</eqn></flow>
<aux name="supply" access="input"><eqn>{when not connected}</eqn></aux>
</variables></model>`,
      },
    );
    expect(valuesOf(imported, 'lake.level')).toEqual([1, 3, 5, 7, 9]);
    expect(valuesOf(imported, 'seen')[1]).toBe(30);
  });

  it('reads the layout of Stella 10, and runs Runge-Kutta where the file says so', () => {
    const text = `<xmile><sim_specs method="RK4"><start>0</start><stop>1</stop><dt reciprocal="true">4</dt></sim_specs>
<model><stock name="y"><eqn>1</eqn><inflow>growth</inflow></stock><flow name="growth"><eqn>y</eqn></flow></model></xmile>`;
    const imported = importFile('model.stmx', text);
    expect(imported.model!.time).toEqual({ start: 0, stop: 1, step: 0.25, saveEvery: 0.25, method: 'rk4' });
    // One step of the classical method multiplies by 1 + h + h²/2 + h³/6 + h⁴/24.
    expect(valuesOf(imported, 'y').at(-1)).toBeCloseTo((1 + 1 / 4 + 1 / 32 + 1 / 384 + 1 / 6144) ** 4, 8);
  });

  it('writes macros out', () => {
    const imported = importXmile('<aux name="x"><eqn>twice(TIME)</eqn></aux>', {
      tail: '<macro name="twice"><parm>a</parm><eqn>b * 2</eqn><variables><aux name="b"><eqn>a + 1</eqn></aux></variables></macro>',
    });
    expect(valuesOf(imported, 'x')).toEqual([2, 4, 6, 8, 10]);
  });
});

describe('what an XMILE model gets told', () => {
  it.each([
    ['<aux name="x"><eqn> ??? </eqn></aux>', 'the file was saved before it was finished'],
    ['<aux name="x"><eqn/></aux>', '"x" has no equation'],
    ['<stock name="x"><eqn>1</eqn><oven><len>3</len></oven></stock>', '"x" is an oven, which is not taken over'],
    ['<aux name="x"><eqn>GHOST(1)</eqn></aux>', '"GHOST" is neither a function we take over'],
    ['<aux name="x"><eqn>1</eqn><gf><ypts>a,b</ypts></gf></aux>', 'values that are no numbers'],
    ['<aux name="x"><eqn>1</aux>', 'this is not well-formed XML'],
  ])('%s', (text, sentence) => {
    const imported = importXmile(text);
    expect(imported.model).toBeUndefined();
    expect(sentences(imported).join('\n')).toContain(sentence);
  });
});
