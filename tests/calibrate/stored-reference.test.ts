import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { farApart, loadReferenceClasses, readPanel, referenceClass } from '../../src/calibrate/index.ts';
import { formatProblem } from '../../src/words/index.ts';
import { loadRegion, openWorkspace, requireReady } from '../../src/workspace/index.ts';

const root = resolve(import.meta.dirname, '../..');
/** The panels in which the shares were counted; they are not part of the repository. */
const panels = resolve(root, '../shared/data/panels');
const { references, plan } = requireReady(loadRegion(openWorkspace(root), 'yungang'));

describe('the reference classes of the headline targets', () => {
  it('are there for all of them', () => {
    expect([...references.keys()].sort()).toEqual([...plan.headline].sort());
  });

  it.each([...references.values()])('$indicator asks for as much as the plan does', ({ indicator, question }) => {
    const { baseline, target } = plan.indicators.get(indicator)!;
    const [from, to] = [baseline!.value, target!.value];
    const asked = { ratio: to / from, difference: to - from, mean: to }[question.achievement];
    const bound = question.atLeast ?? question.atMost;
    expect(Math.abs(bound! / asked - 1)).toBeLessThan(1e-5);
    expect(question.years).toBe(target!.year - plan.baseYear);
    // A floor is asked for where more is better, a ceiling where less is.
    expect(question.atLeast === undefined).toBe(target!.operator === '<' || target!.operator === '<=');
  });

  it.each([...references.values()])('$indicator: share and interval follow from the counts', (one) => {
    expect(one.share).toBeCloseTo(one.achieved / one.windows, 12);
    expect(one.interval[0]).toBeLessThanOrEqual(one.share);
    expect(one.interval[1]).toBeGreaterThanOrEqual(one.share);
  });

  it.each([...references.values()])('$indicator counts again to the same, where the panel is at hand', (one) => {
    const file = resolve(panels, one.panel.file);
    if (!existsSync(file)) {
      // Without the panel the arithmetic above is what can be checked; the count itself stands as it was published.
      expect(one.achieved).toBeLessThanOrEqual(one.windows);
      return;
    }
    const { panel } = readPanel(file, readFileSync(file, 'utf8'), {
      indicator: one.panel.column,
      entity: one.panel.entity,
    });
    const found = referenceClass(panel!, one.question);
    expect([found.windows, found.achieved, found.entities, found.entitiesThatDid]).toEqual([
      one.windows,
      one.achieved,
      one.entities,
      one.entitiesThatDid,
    ]);
  });
});

describe('a share counted by hand', () => {
  // Three towns, capacity from 2000 to 2010 in steps of five years: 1→3→3, 2→4→9, 1→1→2.
  const content =
    'town,year,capacity\nA,2000,1\nA,2005,3\nA,2010,3\nB,2000,2\nB,2005,4\nB,2010,9\nC,2000,1\nC,2005,1\nC,2010,2\n';
  const { panel } = readPanel('towns.csv', content, { indicator: 'capacity', entity: 'town' });
  const found = referenceClass(panel!, { years: 5, achievement: 'ratio', atLeast: 2, start: [1, 3] });

  it('doubled within five years: A and B in the first window, C in the second, of five that start between 1 and 3', () => {
    expect([found.windows, found.achieved, found.entities, found.entitiesThatDid]).toEqual([5, 3, 3, 3]);
    expect(found.share).toBe(0.6);
    // Wilson, 90 %, three entities: (0.6 + z²/6 ± z √(0.24/3 + z²/36)) / (1 + z²/3) with z = 1.6449.
    const z = 1.6448536269514722;
    const half = z * Math.sqrt(0.24 / 3 + (z * z) / 36);
    expect(found.interval[0]).toBeCloseTo((0.6 + (z * z) / 6 - half) / (1 + (z * z) / 3), 12);
    expect(found.interval[1]).toBeCloseTo((0.6 + (z * z) / 6 + half) / (1 + (z * z) / 3), 12);
  });

  it.each([
    [0.85, false],
    [0.1, true],
    [0.3, false],
  ])('a model that says %s disagrees by much: %s', (probability, disagrees) => {
    // The share is 0.6 and its interval 0.22 … 0.89: far apart is outside of it and 25 points away.
    const one = { ...[...references.values()][0]!, share: found.share, interval: found.interval };
    expect(farApart(probability, one)).toBe(disagrees);
  });
});

describe('a file with mistakes', () => {
  const entry = (more: string) => `pm25:
  as_much: { en: a, zh: 甲 }
  comparable: { en: b, zh: 乙 }
  panel: { title: { en: c, zh: 丙 }, file: f.csv, column: x, entity: e }
  years: 5
  change: ratio
  ${more}
  source: mee
`;
  it.each([
    [
      'more that did than there are',
      'at_most: 0.9\n  windows: 3\n  achieved: 5\n  entities: 2\n  entities_that_did: 2',
      'contradict each other',
    ],
    ['nothing asked for', 'windows: 3\n  achieved: 2\n  entities: 2\n  entities_that_did: 2', 'at_least or at_most'],
    [
      'a negative count',
      'at_most: 0.9\n  windows: -3\n  achieved: 0\n  entities: 0\n  entities_that_did: 0',
      'windows',
    ],
  ])('%s', (_, more, sentence) => {
    const { references: read, problems } = loadReferenceClasses('r.yaml', entry(more));
    expect(read.size).toBe(0);
    expect(problems.map((problem) => formatProblem(problem, 'en')).join('\n')).toContain(sentence);
  });

  it('names that nobody knows get the nearest', () => {
    const good = entry('at_most: 0.9\n  windows: 3\n  achieved: 2\n  entities: 2\n  entities_that_did: 2');
    const { problems } = loadReferenceClasses('r.yaml', good, { indicators: ['pm2_5'], sources: ['me'] });
    expect(problems.map((problem) => formatProblem(problem, 'en'))).toEqual([
      'r.yaml:1:1 indicator "pm25" is not known (did you mean "pm2_5"?)',
      'r.yaml:12:11 source "mee" is not known (did you mean "me"?)',
    ]);
  });
});
