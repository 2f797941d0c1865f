import type { Path } from '../language/index.ts';

/** A straight line over time through two points; a constant when both values are equal. Infinite parts are constants. */
export interface Line {
  readonly t0: number;
  readonly v0: number;
  readonly t1: number;
  readonly v1: number;
}

/** What holds from a time on (included) until another (excluded): a line, or, without one, the model's own value. */
export interface Part {
  readonly from: number;
  readonly until: number;
  readonly line?: Line;
}

/**
 * A value over all times, as parts without gap or overlap, from -∞ to ∞; at a jump the new value holds
 * (it is continuous from the right). Unlike a `Path` it can jump between lines, and it knows where nothing but the
 * model's own value holds: that is what a delayed measure leaves behind and what `until` goes back to.
 *
 * A part keeps the whole line it was cut from, so that cutting and joining again loses nothing.
 */
export type Course = readonly Part[];

/** Before any scenario: the model's own value at all times. */
export const untouched: Course = [{ from: -Infinity, until: Infinity }];

/** The course of a path: its first value holds before its first point, its last value after its last. */
export function courseOf(path: Path): Course {
  const last = path.times.length - 1;
  const parts: Part[] = [{ from: -Infinity, until: path.times[0]!, line: constant(path.values[0]!) }];
  for (const [index, from] of path.times.entries()) {
    const value = path.values[index]!;
    const until = path.times[index + 1] ?? Infinity;
    const next = path.values[index + 1] ?? value;
    const line =
      path.interpolation === 'hold' || index === last ? constant(value) : { t0: from, v0: value, t1: until, v1: next };
    parts.push({ from, until, line });
  }
  return joined(parts);
}

/**
 * The path of a course, as a run reads it: nothing before the model's start is kept, neighbours of equal value are one.
 * Constant parts alone make a `hold` path. With slopes the path is `linear`, and a jump at a time is two points: the value
 * reached at the last floating-point number before that time, and the new value at it; no clock can fall in between.
 */
export function pathOf(course: Course, own: Course, start: number): Path {
  const parts = filled(course, own).filter((part) => part.until > start);
  if (parts.every((part) => isConstant(part.line))) {
    return {
      interpolation: 'hold',
      times: parts.map((part, index) => (index === 0 ? start : part.from)),
      values: parts.map((part) => part.line.v0),
    };
  }
  const times: number[] = [];
  const values: number[] = [];
  const point = (time: number, value: number): void => {
    times.push(time);
    values.push(value);
  };
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    const value = lineAt(part.line, part.from);
    if (!before) {
      const next = parts[index + 1];
      const jumps = next && differ(lineAt(part.line, part.until), lineAt(next.line, part.until));
      if (!isConstant(part.line)) point(part.from, value);
      else if (jumps) point(start, value);
      continue;
    }
    const reached = lineAt(before.line, part.from);
    if (differ(reached, value)) point(justBefore(part.from), reached);
    point(part.from, value);
  }
  return { interpolation: 'linear', times, values };
}

/** Whether two values are more than rounding apart: where a line is cut at a value, it is reached to rounding only. */
function differ(left: number, right: number): boolean {
  return Math.abs(left - right) > 1e-12 * Math.max(Math.abs(left), Math.abs(right));
}

/** The value in force at a time. */
export function valueAt(course: Course, own: Course, time: number): number {
  const part = course.find((candidate) => time < candidate.until)!;
  return part.line ? lineAt(part.line, time) : valueAt(own, own, time);
}

/** The value reached just before a time, where a jump at that time has not happened yet. */
export function valueBefore(course: Course, own: Course, time: number): number {
  const part = course.find((candidate) => time <= candidate.until)!;
  return part.line ? lineAt(part.line, time) : valueBefore(own, own, time);
}

/** The course with what lies in [from, until) replaced, part by part; the model's own value arrives as parts without line. */
export function replaced(
  course: Course,
  from: number,
  until: number,
  replace: (part: Part) => readonly Part[],
): Course {
  const parts = course.flatMap((part) => [
    ...piece(part, part.from, Math.min(part.until, from)),
    ...piece(part, Math.max(part.from, from), Math.min(part.until, until)).flatMap(replace),
    ...piece(part, Math.max(part.from, until), part.until),
  ]);
  return joined(parts);
}

/** A part that has a line. */
export type GivenPart = Part & { readonly line: Line };

/** The course with the model's own values written out. */
export function filled(course: Course, own: Course): readonly GivenPart[] {
  return joined(course.flatMap((part) => writtenOut(part, own))) as readonly GivenPart[];
}

/** A part as lines: itself, or what the model's own course says in that time. */
export function writtenOut(part: Part, own: Course): readonly GivenPart[] {
  if (part.line) return [part as GivenPart];
  return own.flatMap((model) =>
    piece(model, Math.max(model.from, part.from), Math.min(model.until, part.until)),
  ) as unknown as readonly GivenPart[];
}

/** Neighbours that say the same become one part; empty parts go. */
export function joined(parts: readonly Part[]): Course {
  const result: Part[] = [];
  for (const part of parts) {
    if (!(part.from < part.until)) continue;
    const last = result.at(-1);
    if (last && last.until === part.from && sameLine(last.line, part.line)) {
      result[result.length - 1] = { ...last, until: part.until };
    } else result.push(part);
  }
  return result;
}

/** A line of one value. */
export function constant(value: number): Line {
  return { t0: 0, v0: value, t1: 0, v1: value };
}

export function isConstant(line: Line): boolean {
  return line.v0 === line.v1;
}

/** The line's value at a time; exact at its two points. */
export function lineAt(line: Line, time: number): number {
  if (line.v0 === line.v1 || time === line.t0) return line.v0;
  if (time === line.t1) return line.v1;
  return line.v0 + (line.v1 - line.v0) * ((time - line.t0) / (line.t1 - line.t0));
}

function piece(part: Part, from: number, until: number): Part[] {
  return from < until ? [{ ...part, from, until }] : [];
}

function sameLine(left: Line | undefined, right: Line | undefined): boolean {
  if (!left || !right) return left === right;
  if (left.v0 !== right.v0 || left.v1 !== right.v1) return false;
  return isConstant(left) || (left.t0 === right.t0 && left.t1 === right.t1);
}

/** The largest floating-point number below a time. */
export function justBefore(time: number): number {
  // The neighbour of 0 is so near that a slope over it is infinite; a clock never comes within 2^-52 years of 0.
  if (time === 0) return -(2 ** -52);
  const number = new Float64Array([time]);
  const bits = new BigInt64Array(number.buffer);
  bits[0]! += time > 0 ? -1n : 1n;
  return number[0]!;
}
