import { describe, expect, it } from 'vitest';
import {
  editDistance,
  error,
  formatDecimals,
  formatProbability,
  formatProblem,
  formatSignificant,
  nearest,
  ProblemsError,
  same,
  sortProblems,
  throwIfErrors,
  warning,
} from '../../src/words/index.ts';

describe('the nearest name', () => {
  it('counts a swap of neighbours as one slip', () => {
    expect(editDistance('planting', 'plantign')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3); // k→s, e→i, +g
    expect(editDistance('', 'abc')).toBe(3);
  });
  it('is found for a slip, and not for another word', () => {
    expect(nearest('pv_aprovals', ['planting', 'pv_approvals', 'wind_approvals'])).toBe('pv_approvals');
    expect(nearest('Planting', ['planting'])).toBe('planting');
    expect(nearest('tourism', ['planting', 'pv_approvals'])).toBeUndefined();
  });
});

describe('numbers', () => {
  it('keep their significant digits without an exponent in everyday sizes', () => {
    expect(formatSignificant(1234.5678)).toBe('1235');
    expect(formatSignificant(0.0012345, 3)).toBe('0.00123');
    expect(formatSignificant(-5375, 2)).toBe('-5375'); // whole digits are never rounded away
    expect(formatSignificant(1.5e12, 3)).toBe('1.50e+12');
    expect(formatSignificant(0)).toBe('0');
  });
  it('show a dash where there is no number', () => {
    expect(formatSignificant(Number.NaN)).toBe('—');
    expect(formatDecimals(Number.POSITIVE_INFINITY, 2)).toBe('—');
    expect(formatProbability(Number.NaN)).toBe('—');
  });
  it('never claim certainty from a finite number of members', () => {
    expect(formatProbability(0)).toBe('<1%');
    expect(formatProbability(1)).toBe('>99%');
    expect(formatProbability(0.123)).toBe('12%');
  });
});

describe('problems', () => {
  const place = { file: 'models/x/forest.yaml', line: 7, column: 12 };
  it('are one sentence with a place that editors turn into a link', () => {
    const problem = error('unknown-name', { en: 'lever "x" is not in the model', zh: '模型中没有杠杆“x”' }, place);
    expect(formatProblem(problem, 'en')).toBe('models/x/forest.yaml:7:12 lever "x" is not in the model');
    expect(formatProblem(problem, 'zh')).toBe('models/x/forest.yaml:7:12 模型中没有杠杆“x”');
  });
  it('are thrown together, and warnings alone are not thrown', () => {
    expect(() => throwIfErrors([warning('unused', same('w'))])).not.toThrow();
    const both = [error('a', same('first')), error('b', same('second'))];
    expect(() => throwIfErrors(both)).toThrow(ProblemsError);
    expect(new ProblemsError(both).message).toBe('first\nsecond');
  });
  it('are read in the order of the files', () => {
    const at = (file: string, line: number, column: number) =>
      error('x', same(`${file}${line}${column}`), { file, line, column });
    const sorted = sortProblems([at('b', 1, 1), at('a', 2, 1), at('a', 1, 9), at('a', 1, 2)]);
    expect(sorted.map((problem) => problem.text.en)).toEqual(['a12', 'a19', 'a21', 'b11']);
  });
});
