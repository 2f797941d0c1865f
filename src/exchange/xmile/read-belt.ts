import type { XmlElement } from '@rgrove/parse-xml';
import type { Belt, ForeignExpression, Leaving } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { parseEquation } from './parse-equation.ts';
import { child, textAt } from './xml.ts';

/** Reads `<conveyor>` or `<queue>` of a stock. @throws Refusal for an oven, and for settings that are not taken over. */
export function readBelt(element: XmlElement, name: string): Belt | undefined {
  const oven = child(element, 'oven');
  if (oven) {
    throw new Refusal(oven.start, {
      en: `"${name}" is an oven, which is not taken over; a fixed delay that is fed in portions may stand for it`,
      zh: `“${name}”是烘箱（oven），暂不支持；可用分批输入的固定延迟代替`,
    });
  }
  const conveyor = child(element, 'conveyor');
  if (!conveyor) return child(element, 'queue') ? { kind: 'queue' } : undefined;
  for (const setting of ['sample', 'arrest']) {
    const found = child(conveyor, setting);
    if (!found) continue;
    throw new Refusal(found.start, {
      en: `the conveyor "${name}" changes its transit time during the run (<${setting}>); only conveyors of constant transit time are taken over`,
      zh: `传送带“${name}”在运行中改变传送时间（<${setting}>）；仅支持传送时间不变的传送带`,
    });
  }
  const length = part(conveyor, 'len');
  if (!length) {
    throw new Refusal(conveyor.start, {
      en: `the conveyor "${name}" has no transit time (<len>)`,
      zh: `传送带“${name}”没有传送时间（<len>）`,
    });
  }
  const [capacity, inflowLimit] = [part(conveyor, 'capacity'), part(conveyor, 'in_limit')];
  return {
    kind: 'conveyor',
    length,
    ...(capacity ? { capacity } : {}),
    ...(inflowLimit ? { inflowLimit } : {}),
    leaksExponentially: conveyor.attributes.exponential_leak === 'true',
  };
}

/** Reads `<leak>` or `<overflow>` of a flow. @throws Refusal where a leak is on part of the belt only. */
export function readLeaving(element: XmlElement, name: string): Leaving | undefined {
  if (child(element, 'overflow')) return 'overflow';
  if (!child(element, 'leak')) return undefined;
  for (const zone of ['leak_start', 'leak_end']) {
    const found = child(element, zone);
    const value = Number(found?.text.trim());
    if (!found || value === (zone === 'leak_start' ? 0 : 1)) continue;
    throw new Refusal(found.start, {
      en: `the leak "${name}" is on part of its conveyor only (<${zone}>), which is not taken over`,
      zh: `泄漏“${name}”只在传送带的一部分上（<${zone}>），暂不支持`,
    });
  }
  return 'leak';
}

function part(element: XmlElement, name: string): ForeignExpression | undefined {
  const written = textAt(element, name);
  return written && written.text.trim() !== '' && !/^\s*"?INF"?\s*$/iu.test(written.text)
    ? parseEquation(written.text, written.at)
    : undefined;
}
