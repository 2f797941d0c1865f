import type { Model } from '../language/index.ts';
import type { ForeignModel } from './foreign.ts';
import type { LeftOut } from './left-out.ts';
import { keyOf } from './scan.ts';
import type { Translator } from './translate/translator.ts';

/** Dimensions that no variable of the model has, and macros that no equation calls. */
export function unusedIn(
  { dimensions, macros }: ForeignModel,
  translator: Translator,
  model: Model,
): readonly LeftOut[] {
  const elements = new Set(
    [...model.dimensions.values()].flatMap((dimension) =>
      [...dimension.elementTitles.values()].map((title) => title.en),
    ),
  );
  const idle = dimensions.filter(({ name, members }) => {
    const own = translator.arrangement.dimensionNames.get(keyOf(name));
    return !(own !== undefined && model.dimensions.has(own)) && !members.some((member) => elements.has(member));
  });
  const uncalled = macros.filter(({ name }) => !translator.macrosCalled.has(keyOf(name)));
  return [
    ...idle.map(({ name, at }) => ({
      at,
      text: {
        en: `the dimension "${name}" is left out: no variable has it`,
        zh: `维度“${name}”未导入：没有变量使用它`,
      },
    })),
    ...uncalled.map(({ name, at }) => ({
      at,
      text: {
        en: `the macro "${name}" is left out: no equation calls it`,
        zh: `宏“${name}”未导入：没有方程调用它`,
      },
    })),
  ];
}
