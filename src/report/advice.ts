import { basisOf } from './basis.ts';
import { type Context, say } from './context.ts';
import { formatChanceShort } from './format.ts';
import { type Content, html } from './markup.ts';
import { punctuation } from './punctuation.ts';

/** Levers named for one target; more would be no advice. */
const NAMED = 3;

/**
 * What to do about each headline target that is likelier missed than met: the scenario in which its chance is greatest, and the levers on which that scenario
 * differs from the judged one and on which the indicator rests, those of its own sector before others, with their departments. Where no scenario makes it likely, that is said.
 */
export function adviceOf(context: Context): Content {
  const { assessment } = context.study;
  const lines = assessment.headline.flatMap((id) => {
    const here = assessment.scenarios[context.lead]?.indicators[id];
    if (!here || here.probability === null || here.probability > 0.5) return [];
    return [html`<li>${lineOf(context, id)}</li>\n`];
  });
  if (lines.length === 0) return false;
  return html`<p class="advice-title"><strong>${say(context, { en: 'What to do', zh: '对策建议' })}</strong></p>
<ul class="advice">
${lines}</ul>
`;
}

function lineOf(context: Context, id: string): Content {
  const { language, study } = context;
  const { assessment } = study;
  const here = assessment.scenarios[context.lead]!.indicators[id]!;
  const title = say(context, here.title);
  const best = bestOf(context, id);
  const colon = punctuation[language].colon;
  if (!best || best.probability <= (here.probability ?? 0)) {
    return html`<strong>${title}</strong>${colon}${say(context, {
      en: 'no scenario tried does better: it takes more than any of them, or another target.',
      zh: '所设各情景均无改善，需采取力度更大的措施，或调整目标。',
    })}`;
  }
  const chance = formatChanceShort(best.probability, best.standardError, language);
  const levers = leversOf(context, id, best.name);
  const named = levers.join(punctuation[language].comma);
  const likely = best.probability > 0.5;
  return html`<strong>${title}</strong>${colon}${
    language === 'zh'
      ? `${likely ? '可按' : '各情景中以'}“${best.title}”${likely ? '推进' : '最优'}，达标概率${chance.chance}（${chance.error}）${named === '' ? '' : `，着力点：${named}`}${likely ? '。' : '；仍不过半，需更大力度或调整目标。'}`
      : `“${best.title}” raises the chance to ${chance.chance} (${chance.error})${named === '' ? '' : `, by: ${named}`}${likely ? '.' : '; still less likely than not: it takes more than any scenario tried, or another target.'}`
  }`;
}

interface Best {
  readonly name: string;
  readonly title: string;
  readonly probability: number;
  readonly standardError: number;
}

function bestOf(context: Context, id: string): Best | undefined {
  const { study } = context;
  const found = study.scenarios.flatMap(({ resolved: { scenario } }): Best[] => {
    const one = study.assessment.scenarios[scenario.name]?.indicators[id];
    if (scenario.name === context.lead || !one || one.probability === null) return [];
    const { probability, probabilitySe } = one;
    return [
      { name: scenario.name, title: say(context, scenario.title), probability, standardError: probabilitySe ?? 0 },
    ];
  });
  return found.sort((left, right) => right.probability - left.probability)[0];
}

/** Levers that a scenario moves otherwise than the judged one does, of those the indicator rests on. */
function leversOf(context: Context, id: string, scenario: string): readonly string[] {
  const { study, language } = context;
  const variable = study.plan.indicators.get(id)?.follows?.variable;
  const origins = (name: string) =>
    study.scenarios.find(({ resolved }) => resolved.scenario.name === name)?.resolved.origins;
  const [there, here] = [origins(scenario), origins(context.lead)];
  if (variable === undefined || !there || !here) return [];
  const lastOf = (
    layers: readonly { readonly layer: string; readonly place: { readonly line: number } }[] | undefined,
  ) => {
    const last = layers?.at(-1);
    return last && `${last.layer}:${last.place.line}`;
  };
  const moved = new Set(
    [...there]
      .filter(([name, layers]) => lastOf(layers) !== lastOf(here.get(name)))
      .map(([name]) => name.replace(/[[@].*$/u, '')),
  );
  const levers = basisOf(study.model, variable).flatMap((given) =>
    given.kind === 'lever' && moved.has(given.name) ? [given] : [],
  );
  // Levers of the indicator's own sector act on it directly; others only through money, land or demand.
  const { sector } = study.model.variables.get(variable.replace(/\[.*$/u, '')) ?? {};
  const own = levers.filter((lever) => lever.sector === sector);
  return (own.length > 0 ? own : levers).slice(0, NAMED).map((lever) => {
    const department = lever.department === undefined ? undefined : study.plan.departments.get(lever.department);
    const { open, close } = punctuation[language];
    return `${say(context, lever.title)}${department ? `${open}${say(context, department)}${close}` : ''}`;
  });
}
