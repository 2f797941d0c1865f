import { knownIn, type Observation } from '../observe/index.ts';
import { error, type Place, type Problem, ProblemsError, warning } from '../words/index.ts';
import type { Question } from './ask.ts';
import { seriesOfName } from './ask.ts';
import type { AskedSeries } from './load.ts';
import { nameOf } from './select-points.ts';

/**
 * The series that new observations belong to: entries under `updates` of the calibration file, or the plan's indicator or the model's variable of their
 * name.
 *
 * @throws ProblemsError when an observation is later than the update, or became known later: the update would see the future.
 */
export function askUpdate(
  observations: readonly Observation[],
  places: readonly Place[],
  question: Question,
  asOf: number,
): { readonly series: readonly AskedSeries[]; readonly problems: readonly Problem[] } {
  const late = observations.flatMap((one, index) =>
    one.year > asOf || knownIn(one) > asOf ? [tooLate(one, places[index], asOf)] : [],
  );
  if (late.length > 0) throw new ProblemsError(late);
  const problems: Problem[] = [];
  const series = new Map<string, AskedSeries>();
  const seen = new Set<string>();
  observations.forEach((one, index) => {
    const name = `${one.region}/${one.indicator}`;
    if (seen.has(name)) return;
    seen.add(name);
    const written = question.calibration?.updates.find((asked) => {
      const own = nameOf(asked, question.region);
      return own.indicator === one.indicator && own.region.toLowerCase() === one.region.toLowerCase();
    });
    const isOwn = one.region.toLowerCase() === question.region.toLowerCase();
    const guess = written || !isOwn ? undefined : seriesOfName(one.indicator, question);
    const found = written ?? (guess && { ...guess, isGuess: true });
    if (found) {
      series.set(found.id, found);
      return;
    }
    problems.push(
      warning(
        'not-used',
        isOwn
          ? {
              en: `"${one.indicator}" is not used: neither the plan nor the model has a variable of that name; say under "updates" of the calibration file which variable it speaks of`,
              zh: `“${one.indicator}”未使用：规划与模型中均无同名变量；请在校准文件的 updates 中写明其对应的变量`,
            }
          : {
              en: `"${name}" is not used: it is of another place; say under "updates" of the calibration file which variable of the model it speaks of`,
              zh: `“${name}”未使用：属于其他地区；请在校准文件的 updates 中写明其对应的模型变量`,
            },
        places[index],
      ),
    );
  });
  return { series: [...series.values()], problems };
}

function tooLate(one: Observation, place: Place | undefined, asOf: number): Problem {
  const known = knownIn(one);
  return error(
    'later-than-update',
    one.year > asOf
      ? {
          en: `${one.region} ${one.indicator} of ${one.period ?? one.year} is later than the update, which is as of ${asOf}; leave it out, or update --as-of ${one.year}`,
          zh: `${one.region} ${one.indicator} ${one.period ?? one.year}年的数值晚于更新截止年（${asOf}）；请删去，或使用 --as-of ${one.year}`,
        }
      : {
          en: `${one.region} ${one.indicator} of ${one.year} became known in ${one.vintage}, later than the update, which is as of ${asOf}; leave it out, or update --as-of ${known}`,
          zh: `${one.region} ${one.indicator} ${one.year}年的数值于${one.vintage}才知晓，晚于更新截止年（${asOf}）；请删去，或使用 --as-of ${known}`,
        },
    place,
  );
}
