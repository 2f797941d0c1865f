import {
  type Course,
  constant,
  courseOf,
  type GivenPart,
  isConstant,
  joined,
  type Line,
  lineAt,
  type Part,
  replaced,
  untouched,
  valueAt,
  valueBefore,
  writtenOut,
} from './course.ts';
import type { Change } from './scenario.ts';

/** What an operation needs to know beside the course it works on. */
export interface Surroundings {
  /** The model's own course: what holds where no scenario says anything. */
  readonly own: Course;
  /** The model's start: where an operation without `from` begins. */
  readonly start: number;
  /** Whether another entry of the same file ends exactly where this one begins: then a ramp goes on from where that one ends. */
  readonly continues?: boolean;
}

/** What holds after one operation. Every operation's meaning is in the room's README; outside its time nothing changes. */
export function apply(course: Course, change: Change, around: Surroundings): Course {
  const { own } = around;
  switch (change.kind) {
    case 'set':
      return map(course, change, around, (part) => [{ ...part, line: constant(change.value) }]);
    case 'add':
      if (change.value === 0) return course;
      return map(course, change, around, (part) =>
        writtenOut(part, own).map((given) => revalued(given, given.line, (value) => value + change.value)),
      );
    case 'scale':
      if (change.by === 1) return course;
      return map(course, change, around, (part) =>
        writtenOut(part, own).map((given) => revalued(given, given.line, (value) => value * change.by)),
      );
    case 'cap':
      return map(course, change, around, (part) =>
        writtenOut(part, own).flatMap((given) => capped(part, given, change.max)),
      );
    case 'path': {
      const first = change.times[0]!;
      const given = courseOf(change).flatMap((part) => clipped(part, first));
      return joined([...replaced(course, first, Infinity, () => []), ...given]);
    }
    case 'ramp': {
      const begin = around.continues ? valueBefore(course, own, change.from) : valueAt(course, own, change.from);
      return joined([
        ...replaced(course, change.from, Infinity, () => []),
        { from: change.from, until: change.to, line: { t0: change.from, v0: begin, t1: change.to, v1: change.value } },
        { from: change.to, until: Infinity, line: constant(change.value) },
      ]);
    }
    case 'until':
      return replaced(course, change.time, Infinity, ({ from, until }) => [{ from, until }]);
    case 'shift':
      return shifted(course, own, change.by);
  }
}

function map(
  course: Course,
  window: { readonly from?: number; readonly until?: number },
  around: Surroundings,
  replace: (part: Part) => readonly Part[],
): Course {
  return replaced(course, window.from ?? around.start, window.until ?? Infinity, replace);
}

function revalued(part: Part, line: Line, change: (value: number) => number): Part {
  return { ...part, line: { ...line, v0: change(line.v0), v1: change(line.v1) } };
}

function clipped(part: Part, from: number): readonly Part[] {
  return part.until <= from ? [] : [{ ...part, from: Math.max(part.from, from) }];
}

/**
 * The part held at `max` where its value is above, cut where the line crosses it. What stays below remains as it is: the
 * model's own value remains the model's own.
 */
function capped(part: Part, { from, until, line }: GivenPart, max: number): readonly Part[] {
  const left = isConstant(line) ? line.v0 : lineAt(line, from);
  const right = isConstant(line) ? line.v0 : lineAt(line, until);
  const below = (begin: number, end: number): Part => ({ ...part, from: begin, until: end });
  const held = (begin: number, end: number): Part => ({ from: begin, until: end, line: constant(max) });
  if (left <= max && right <= max) return [below(from, until)];
  if (left >= max && right >= max) return [held(from, until)];
  const meets = line.t0 + (line.t1 - line.t0) * ((max - line.v0) / (line.v1 - line.v0));
  const crossing = Math.min(until, Math.max(from, meets));
  return left < max ? [below(from, crossing), held(crossing, until)] : [held(from, crossing), below(crossing, until)];
}

/**
 * What scenarios have given moves by `by` years, and the model's own value holds in the time it leaves: a measure that starts
 * late is not in force before. When no scenario has given anything, the model's own path moves, its first value holding before.
 */
function shifted(course: Course, own: Course, by: number): Course {
  if (by === 0) return course;
  const given = course.filter((part) => part.line !== undefined);
  const moving = given.length > 0 ? given : own;
  const moved = moving.map(({ from, until, line }) => ({
    from: from + by,
    until: until + by,
    line: isConstant(line!) ? line! : { ...line!, t0: line!.t0 + by, t1: line!.t1 + by },
  }));
  return moved.reduce<Course>(
    (result, part) =>
      replaced(result, part.from, part.until, (there) => [{ ...part, from: there.from, until: there.until }]),
    untouched,
  );
}
