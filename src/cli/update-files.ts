import type { Assessment } from '../plan/index.ts';
import type { Problem, Text } from '../words/index.ts';

/** What an update changed: plain data, as `update.json` holds it. */
export interface Update {
  readonly region: string;
  readonly title: Text;
  readonly asOf: number;
  readonly scenario: string;
  readonly scenarioTitle: Text;
  readonly seed: number;
  readonly members: number;
  readonly observations: readonly {
    readonly series: string;
    readonly title: Text;
    readonly year: number;
    readonly value: number;
    readonly unit: string;
    readonly source: string;
    readonly confidence: string;
    /** What was assumed of its error where no file says it. */
    readonly assumed: Text | null;
  }[];
  readonly filter: {
    readonly particles: number;
    readonly effective: number;
    readonly stages: number;
    readonly accepted: number;
    readonly rHat: number;
    readonly distinct: number;
    readonly logEvidence: number;
  };
  /** The largest change of probability first. */
  readonly changes: readonly Change[];
  /** The run that was there, left as it is. */
  readonly original: { readonly folder: string; readonly manifestSha256: string } | null;
  readonly problems: readonly Problem[];
}

export interface Change {
  readonly id: string;
  readonly title: Text;
  readonly unit: string;
  readonly decimals: number;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** Standard error of the change from the finite number of members, as if the two were independent: at most this. */
  readonly standardError: number;
  readonly medianBefore: number;
  readonly medianAfter: number;
  /** By how much the probability would be another without one observation, the largest first: probability with all less that without it. */
  readonly causes: readonly { readonly observation: string; readonly effect: number }[];
}

export interface LeftOut {
  readonly label: string;
  readonly assessment: Assessment;
}

export function compareAssessments(
  before: Assessment,
  after: Assessment,
  leftOut: readonly LeftOut[],
  scenario: string,
): readonly Change[] {
  const old = before.scenarios[scenario]!.indicators;
  const changes = Object.entries(after.scenarios[scenario]!.indicators).flatMap(([id, now]): Change[] => {
    const was = old[id]!;
    if (now.probability === null || was.probability === null || !now.target) return [];
    const year = String(now.target.year);
    const causes = leftOut.flatMap(({ label, assessment }) => {
      const without = assessment.scenarios[scenario]!.indicators[id]?.probability;
      return without === null || without === undefined ? [] : [{ observation: label, effect: now.probability! - without }];
    });
    return [
      {
        id,
        title: now.title,
        unit: now.unit,
        decimals: Math.min(now.decimals, was.decimals),
        before: was.probability,
        after: now.probability,
        change: now.probability - was.probability,
        standardError: Math.hypot(now.probabilitySe ?? 0, was.probabilitySe ?? 0),
        medianBefore: was.years[year]?.p50 ?? Number.NaN,
        medianAfter: now.years[year]?.p50 ?? Number.NaN,
        causes: causes.sort((left, right) => Math.abs(right.effect) - Math.abs(left.effect)),
      },
    ];
  });
  return changes.sort((left, right) => Math.abs(right.change) - Math.abs(left.change));
}

/** What an update is written as. */
export async function updateFiles(
  update: Update,
  before: Assessment,
  after: Assessment,
  { command }: { readonly command: string; readonly charts: boolean },
): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  files.set('update.json', `${JSON.stringify({ schema: 'plancast/update/1', command, ...update }, undefined, 1)}\n`);
  files.set('before.json', `${JSON.stringify(before, undefined, 1)}\n`);
  files.set('after.json', `${JSON.stringify(after, undefined, 1)}\n`);
  return files;
}
