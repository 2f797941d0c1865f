import type { Path } from '../language/index.ts';
import type { Distribution } from '../sample/index.ts';
import { same, type Text } from '../words/index.ts';
import { changeText, pathText, yearsText } from './change-text.ts';
import { distributionText } from './distribution-text.ts';
import { MODEL } from './lineage.ts';
import { quantityText } from './quantity.ts';
import type { Assumption } from './scenario.ts';
import type { Changeable } from './target.ts';
import { windowText } from './time.ts';

/** What can hold after a layer: a path of a lever or input, a number or a distribution of a parameter or shock. */
export type Holds = Path | number | Distribution;

/** What holds, in words: a path, a number, or a distribution. */
export function holdsText(holds: Holds, variable: Changeable, start: number): Text {
  if (typeof holds === 'number') return quantityText(holds, variable.unit);
  if ('times' in holds) return pathText(holds, variable.unit, start);
  return distributionText(holds, variable.unit);
}

/** An assumption about a parameter or a shock in words, without its name. */
export function assumptionText(assumption: Assumption, variable: Changeable): Text {
  const { changes, distribution, certain, window } = assumption;
  const shock = assumption.target.kind === 'shock';
  const years = windowText(window ?? {});
  if (distribution) {
    const words = distributionText(distribution, variable.unit);
    return { en: `${words.en}${years.en}`, zh: `${words.zh}${years.zh}` };
  }
  if (certain) {
    return {
      en: `the model's own middle value, the same in all members${years.en}`,
      zh: `取模型的中间值，所有成员相同${years.zh}`,
    };
  }
  const change = changes[0]!;
  if (change.kind === 'path' && shock) return yearsText(change.times, change.values, variable.unit);
  const words = changeText(change, variable.unit, same(MODEL));
  if (change.kind === 'until') {
    return { en: `${words.en}, drawn anew each year`, zh: `${words.zh}，逐年随机抽取` };
  }
  return change.kind === 'set'
    ? { en: `${words.en}, the same in all members`, zh: `${words.zh}，所有成员相同` }
    : words;
}
