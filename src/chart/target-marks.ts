import type { Direction, IndicatorAssessment } from '../plan/index.ts';
import type { Language } from '../words/index.ts';
import type { Json, Note } from './frame.ts';
import { fontSize, ink, targetColour } from './theme.ts';
import type { Ticks } from './ticks.ts';
import { pixelOf, valueChannel } from './value-axis.ts';

type Target = IndicatorAssessment['target'];

const wholeWidth = { x: { value: 0 }, x2: { value: 'width' } } as const;

/** A dashed line across the drawing where the target lies; two for a range. */
export function targetRule(target: Target, ticks: Ticks): Json[] {
  if (target === null) return [];
  const values = target.operator === 'between' ? [target.value, target.upper ?? target.value] : [target.value];
  return [
    {
      data: { values: values.map((value) => ({ value })) },
      mark: { type: 'rule', color: targetColour, strokeWidth: 1.8, strokeDash: [7, 4] },
      encoding: { y: valueChannel('value', ticks), ...wholeWidth },
    },
  ];
}

/** A quiet ground under the values that meet the target; none for a target that must be hit exactly. */
export function metZone(target: Target, direction: Direction, ticks: Ticks): Json[] {
  const zone = zoneOf(target, direction, ticks);
  if (zone === undefined) return [];
  return [
    {
      data: { values: [{ from: zone[0], to: zone[1] }] },
      mark: { type: 'rect', color: ink.metZone },
      encoding: { y: valueChannel('from', ticks), y2: { field: 'to' }, ...wholeWidth },
    },
  ];
}

/** What the shaded ground means, in its outer left corner; left out where the ground is too narrow for it. */
export function zoneLabel(
  target: Target,
  direction: Direction,
  ticks: Ticks,
  height: number,
  language: Language,
): Note[] {
  const zone = zoneOf(target, direction, ticks);
  if (target === null || zone === undefined) return [];
  const [bottom, top] = [pixelOf(zone[0], ticks, height), pixelOf(zone[1], ticks, height)];
  if (bottom - top < 26) return [];
  const text = language === 'zh' ? '达标' : 'meets the target';
  const y = zone[0] === ticks.domain[0] ? bottom - 7 : top + 15;
  return [{ text, x: 7, y, size: fontSize.small, colour: ink.muted }];
}

/** The values of the axis that meet the target. A target printed without operator is read by the indicator's direction. */
export function zoneOf(target: Target, direction: Direction, ticks: Ticks): readonly [number, number] | undefined {
  if (target === null) return undefined;
  const [low, high] = ticks.domain;
  switch (target.operator) {
    case 'between':
      return [target.value, target.upper ?? target.value];
    case '<':
    case '<=':
      return [low, target.value];
    case '>':
    case '>=':
      return [target.value, high];
    case '=':
      if (direction === 'neither') return undefined;
      return direction === 'lower' ? [low, target.value] : [target.value, high];
  }
}
