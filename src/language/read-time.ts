import { parseQuantity, UnitError } from '../units/index.ts';
import { error } from '../words/index.ts';
import { calendarTime, plainTime } from './file-schemas.ts';
import type { TimeAxis } from './model.ts';
import { hold, isBlock, refuse, type Spot, within } from './reading.ts';

/** Steps that one run may have: beyond it a run takes minutes and is almost surely a slip in the units of the step. */
const MAX_STEPS = 1_000_000;
const QUARTER = 0.25;

/** Reads the time axis at a spot: plan years (`first_year`, `last_year`), or any span (`start`, `stop`). */
export function readTimeAxis(spot: Spot, raw: unknown): { readonly time?: TimeAxis; readonly calendar: boolean } {
  const plain = isBlock(raw) && ('start' in raw || 'stop' in raw || 'save_every' in raw);
  const time = plain ? readPlain(spot) : readCalendar(spot);
  return { ...(time ? { time } : {}), calendar: !plain };
}

function readCalendar(spot: Spot): TimeAxis | undefined {
  const value = hold(spot, calendarTime);
  if (!value) return undefined;
  const { first_year: first, last_year: last } = value;
  const step = value.step === undefined ? QUARTER : readStep(within(spot, 'step'), value.step);
  let sound = true;
  for (const key of ['first_year', 'last_year'] as const) {
    if (value[key] >= 1000 && value[key] <= 3000) continue;
    sound = false;
    refuse(within(spot, key), 'year-out-of-range', {
      en: `"${key}" is ${value[key]}, which is not a calendar year; a model that is not a calendar writes start and stop`,
      zh: `“${key}”为 ${value[key]}，不是日历年份；不按日历运行的模型请写 start 与 stop`,
    });
  }
  if (sound && last < first) {
    sound = false;
    refuse(within(spot, 'last_year'), 'years-not-rising', {
      en: `the last year ${last} lies before the first year ${first}; they are probably exchanged`,
      zh: `最后一年 ${last} 早于第一年 ${first}；两者可能写反了`,
    });
  }
  if (step === undefined || !sound) return undefined;
  const axis: TimeAxis = { start: first, stop: last + 1, step, saveEvery: 1, method: value.method ?? 'euler' };
  return checkSteps(spot, axis) ? axis : undefined;
}

function readPlain(spot: Spot): TimeAxis | undefined {
  const value = hold(spot, plainTime);
  if (!value) return undefined;
  const step = readStep(within(spot, 'step'), value.step);
  if (step === undefined) return undefined;
  if (value.stop <= value.start) {
    refuse(within(spot, 'stop'), 'years-not-rising', {
      en: `the run stops at ${value.stop}, before or when it starts at ${value.start}; stop must be later`,
      zh: `结束时间 ${value.stop} 不晚于开始时间 ${value.start}；stop 应更晚`,
    });
    return undefined;
  }
  const axis: TimeAxis = {
    start: value.start,
    stop: value.stop,
    step,
    saveEvery: value.save_every ?? step,
    method: value.method ?? 'euler',
  };
  return checkSteps(spot, axis) ? axis : undefined;
}

/** `1/4 year`, `3 months`, or a bare number of years. */
function readStep(spot: Spot, written: string | number): number | undefined {
  let years: number;
  if (typeof written === 'number') years = written;
  else {
    try {
      const { value, unit } = parseQuantity(written);
      const bare = unit.text === '1';
      if (!bare && (Object.keys(unit.dimension).length !== 1 || unit.dimension.time !== 1)) {
        refuse(spot, 'wrong-unit', {
          en: `a step is a length of time, but "${written}" is in ${unit.text}; write 1/4 year, 1 month, or a number of years`,
          zh: `步长是一段时间，但“${written}”的单位是 ${unit.text}；请写 1/4 year、1 month 或以年计的数字`,
        });
        return undefined;
      }
      years = value * unit.scale;
    } catch (thrown) {
      if (!(thrown instanceof UnitError)) throw thrown;
      spot.reading.problems.push(error(thrown.code, thrown.text, spot.document.placeWithin(spot.path, thrown.at)));
      return undefined;
    }
  }
  if (years > 0 && Number.isFinite(years)) return years;
  refuse(spot, 'out-of-range', {
    en: `the step is ${written}; it must be longer than 0`,
    zh: `步长为 ${written}；应大于 0`,
  });
  return undefined;
}

function checkSteps(spot: Spot, { start, stop, step, saveEvery }: TimeAxis): boolean {
  const span = stop - start;
  if (span / step > MAX_STEPS) {
    refuse(within(spot, 'step'), 'out-of-range', {
      en: `from ${start} to ${stop} there are ${Math.round(span / step)} steps of ${step} years; at most ${MAX_STEPS} are run: make the step longer`,
      zh: `从 ${start} 到 ${stop} 共有 ${Math.round(span / step)} 个步长（每步 ${step} 年），最多 ${MAX_STEPS} 步；请加大步长`,
    });
    return false;
  }
  if (!isWhole(saveEvery / step)) {
    const parts = Math.max(1, Math.round(saveEvery / step));
    const better = saveEvery === 1 ? `1/${parts} year` : `${Number((saveEvery / parts).toPrecision(6))}`;
    refuse(within(spot, 'step'), 'out-of-range', {
      en: `a step of ${step} years does not divide the time between saved values, ${saveEvery} ${saveEvery === 1 ? 'year' : 'years'}; write ${better}, or another part of it`,
      zh: `步长 ${step} 年不能整除保存间隔 ${saveEvery} 年；请写 ${better} 或其他可整除的步长`,
    });
    return false;
  }
  if (!isWhole(span / saveEvery)) {
    const of = saveEvery === step ? { en: 'steps', zh: '步长' } : { en: 'save intervals', zh: '保存间隔' };
    refuse(within(spot, 'stop'), 'out-of-range', {
      en: `the time from ${start} to ${stop} is not a whole number of ${of.en} of ${saveEvery}; move stop, or change the ${saveEvery === step ? 'step' : 'save_every'}`,
      zh: `从 ${start} 到 ${stop} 不是${of.zh} ${saveEvery} 的整数倍；请调整 stop 或 ${saveEvery === step ? 'step' : 'save_every'}`,
    });
    return false;
  }
  return true;
}

function isWhole(ratio: number): boolean {
  const nearby = Math.round(ratio);
  return nearby >= 1 && Math.abs(ratio - nearby) <= 1e-9 * nearby;
}
