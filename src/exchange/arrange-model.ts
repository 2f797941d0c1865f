import { error, type Problem } from '../words/index.ts';
import { DataFiles } from './cells/data-files.ts';
import { Dimensions } from './dimensions.ts';
import { readElements, resolveExternal } from './external.ts';
import type { ForeignDimension, ForeignModel } from './foreign.ts';
import type { ImportOptions } from './import-options.ts';
import { arrange } from './layout.ts';
import { Refusal } from './refusal.ts';
import { handlersOf } from './translate/handlers.ts';
import { Translator } from './translate/translator.ts';

/** A model whose subscripts are written out and whose numbers from other files are in place, ready to be translated. */
export interface Arranged {
  readonly translator: Translator;
}

/** Resolves dimensions and external numbers. Undefined, with the problems noted, when that is not possible. */
export function arrangeModel(
  foreign: ForeignModel,
  { readFile, series }: ImportOptions,
  problems: Problem[],
): Arranged | undefined {
  const files = new DataFiles(readFile ?? (() => undefined));
  const dimensions = attempt(
    () =>
      new Dimensions(
        foreign.dimensions.map((dimension): ForeignDimension => {
          if (!dimension.call) return dimension;
          const { call, ...plain } = dimension;
          return { ...plain, members: readElements(call, files) };
        }),
      ),
  );
  if (!dimensions) return undefined;
  const holes = new Set<number>();
  const arrangement = arrange(foreign.equations, dimensions, foreign.place, problems, (definition, target) =>
    resolveExternal(definition, target, files, series ?? new Map(), (at) => holes.add(at)),
  );
  const translator = new Translator(foreign, dimensions, arrangement, handlersOf(foreign));
  for (const at of foreign.checks) {
    translator.warn(
      'reality-check',
      {
        en: 'this reality check is not carried over; an identity in model.yaml, or a test, may take its place',
        zh: '该真实性检验未导入；可用 model.yaml 中的恒等式或测试代替',
      },
      at,
    );
  }
  for (const at of holes) {
    translator.warn(
      'missing-value',
      {
        en: 'the table has cells without a number: their points are left out and, as in Vensim, the point after each is read as 0; fill the cells',
        zh: '表中有非数字单元格：相应的点被略去，且与 Vensim 相同，其后一点按 0 读取；请补全单元格',
      },
      at,
    );
  }
  return { translator };

  function attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      problems.push(error(thrown.code, thrown.text, foreign.place(thrown.at)));
      return undefined;
    }
  }
}
