import type { Unit } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import { justBefore } from './course.ts';
import { MODEL } from './lineage.ts';
import { differenceText, numberText, quantityText } from './quantity.ts';
import type { Change } from './scenario.ts';
import { durationText, timeText, windowText } from './time.ts';

/**
 * One operation in words, without the name of what it changes: `two years later than in 'plan'`.
 *
 * @param unit unit in which people read the value.
 * @param base what the operation works on: the parent's name as in `'plan'`, or `the model`.
 */
export function changeText(change: Change, unit: Unit, base: Text): Text {
  switch (change.kind) {
    case 'set': {
      const value = quantityText(change.value, unit);
      const when = windowText(change);
      return { en: `${value.en}${when.en}`, zh: `${value.zh}${when.zh}` };
    }
    case 'add': {
      const value = differenceText(Math.abs(change.value), unit);
      const when = windowText(change);
      const less = change.value < 0;
      return {
        en: `${value.en} ${less ? 'less' : 'more'} than in ${base.en}${when.en}`,
        zh: `比${base.zh}${less ? '少' : '多'} ${value.zh}${when.zh}`,
      };
    }
    case 'scale': {
      const when = windowText(change);
      const share = change.by <= 2;
      const factor = numberText(share ? change.by * 100 : change.by);
      return {
        en: `${factor}${share ? ' % of' : ' times'} the value in ${base.en}${when.en}`,
        zh: `为${base.zh}的 ${factor}${share ? '%' : ' 倍'}${when.zh}`,
      };
    }
    case 'cap': {
      const value = quantityText(change.max, unit);
      const when = windowText(change);
      return { en: `at most ${value.en}${when.en}`, zh: `不超过 ${value.zh}${when.zh}` };
    }
    case 'shift': {
      const length = durationText(change.by);
      if (change.by === 0) return { en: `at the same time as in ${base.en}`, zh: `与${base.zh}同时` };
      return change.by > 0
        ? { en: `${length.en} later than in ${base.en}`, zh: `比${base.zh}推迟${length.zh}` }
        : { en: `${length.en} earlier than in ${base.en}`, zh: `比${base.zh}提前${length.zh}` };
    }
    case 'ramp': {
      const [from, to] = [timeText(change.from), timeText(change.to)];
      const value = quantityText(change.value, unit);
      return {
        en: `in a straight line from the value at ${from.en} to ${value.en} at ${to.en}, which then stays`,
        zh: `自${from.zh}的取值起直线变化，至${to.zh}达到 ${value.zh}，此后不变`,
      };
    }
    case 'until': {
      const time = timeText(change.time);
      return {
        en: `from ${time.en} on the model's own value again`,
        zh: `自${time.zh}起恢复模型自身取值`,
      };
    }
    case 'path':
      return pathText(change, unit);
  }
}

/**
 * Values over time in words: `0 mu/year, from 2023 on 3000 mu/year`; a slope names its ends. The first point's time is left
 * out when the value holds from the start.
 */
export function pathText(
  path: {
    readonly times: readonly number[];
    readonly values: readonly number[];
    readonly interpolation: 'hold' | 'linear';
  },
  unit: Unit,
  start?: number,
): Text {
  const points = path.times.map((time, index) => ({
    time: timeText(time),
    value: quantityText(path.values[index]!, unit),
  }));
  if (points.length === 1 && start !== undefined) return points[0]!.value;
  if (path.interpolation === 'linear' && points.length > 1) {
    const said = points.flatMap(({ time, value }, index) => {
      // A jump is two points with no time between them: told once, with both values.
      if (path.times[index] === justBefore(path.times[index + 1] ?? Infinity)) return [];
      const jumps = path.times[index - 1] === justBefore(path.times[index]!);
      const before = points[index - 1]?.value;
      return [
        {
          en: `${jumps ? `${before!.en} → ` : ''}${value.en} at ${time.en}`,
          zh: `${time.zh} ${jumps ? `${before!.zh} → ` : ''}${value.zh}`,
        },
      ];
    });
    return {
      en: `${said.map((part) => part.en).join(', ')}, straight in between`,
      zh: `${said.map((part) => part.zh).join('，')}，其间直线变化`,
    };
  }
  return {
    en: points
      .map(({ time, value }, index) =>
        index === 0 && path.times[0] === start ? value.en : `from ${time.en} on ${value.en}`,
      )
      .join(', '),
    zh: points
      .map(({ time, value }, index) =>
        index === 0 && path.times[0] === start ? value.zh : `自${time.zh}起 ${value.zh}`,
      )
      .join('，'),
  };
}

/** Values of single years: `-3 % in 2022`. */
export function yearsText(times: readonly number[], values: readonly number[], unit: Unit): Text {
  const parts = times.map((time, index) => ({ time: timeText(time), value: quantityText(values[index]!, unit) }));
  return {
    en: parts.map(({ time, value }) => `${value.en} in ${time.en}`).join(', '),
    zh: parts.map(({ time, value }) => `${time.zh} ${value.zh}`).join('，'),
  };
}

/** What an operation is compared with: the parent in quotes, or the model. */
export function baseText(parent: string | undefined): Text {
  return parent === undefined || parent === MODEL
    ? { en: 'the model', zh: '模型' }
    : { en: `'${parent}'`, zh: `“${parent}”` };
}
