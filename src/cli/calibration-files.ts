import type { Figure, Shift } from '../chart/index.ts';
import type { Calibration } from '../posterior/index.ts';
import { formatSignificant, type Language, type Text } from '../words/index.ts';
import { drawInto } from './draw-into.ts';

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
  files.set(
    'calibration.json',
    `${JSON.stringify({ ...about, draws: draws[0]?.values.length ?? 0, ...rest }, undefined, 1)}\n`,
  );
  if (!context.charts) return files;
  const { seriesFit, seriesResiduals } = await import('../chart/index.ts');
  const { calibrationReport } = await import('../report/index.ts');
  const caption = (language: Language): string =>
    language === 'zh'
      ? `截至${result.asOf}年 · ${result.sampler.kept}组后验样本 · 种子 ${result.seed}`
      : `As of ${result.asOf} · ${result.sampler.kept} draws of the posterior · seed ${result.seed}`;
  const figures: Figure[] = [];
  for (const language of ['en', 'zh'] as const) {
    figures.push(await shifts(result, caption(language), language));
    for (const series of result.series) {
      figures.push(seriesFit(series, caption(language), language));
      if (series.points.length > 2) figures.push(seriesResiduals(series, caption(language), language));
    }
  }
  const drawn = await drawInto(files, figures);
  files.set(
    'report.html',
    calibrationReport(result, drawn, {
      title: context.title,
      command: context.command,
      ...(context.scenario ? { scenario: context.scenario.title } : {}),
    }),
  );
  return files;
}

async function shifts(result: Calibration, caption: string, language: Language): Promise<Figure> {
  const { rangeShift } = await import('../chart/index.ts');
  const zh = language === 'zh';
  const fitted = result.parameters.filter(({ role }) => role === 'fitted');
  const rows = fitted.map((one): Shift => {
    const [low, high] = [Math.min(one.prior.p05, one.posterior.p05), Math.max(one.prior.p95, one.posterior.p95)];
    const place = (value: number): number => (high > low ? (value - low) / (high - low) : 0.5);
    const at = ({ p05, p50, p95 }: { p05: number; p50: number; p95: number }) => ({
      low: place(p05),
      middle: place(p50),
      high: place(p95),
    });
    const unit = one.unit === '1' ? '' : ` ${one.unit}`;
    return {
      label: one.title[language],
      before: at(one.prior),
      after: at(one.posterior),
      note: `${formatSignificant(one.prior.p50, 3)} → ${formatSignificant(one.posterior.p50, 3)}${unit}`,
    };
  });
  const most = [...fitted].sort((left, right) => left.overlap - right.overlap)[0];
  const title = zh ? '参数：拟合前后' : 'Parameters before and after the fit';
  const alt = zh
    ? `${title}。${fitted.length}个参数的5—95%区间；变化最大的是${most?.title.zh ?? ''}。`
    : `${title}: 5–95 % ranges of ${fitted.length} parameters; ${most?.title.en ?? ''} changed most.`;
  return rangeShift(
    {
      id: 'prior-and-posterior',
      kind: 'prior-and-posterior',
      title,
      subtitle: zh ? '5—95%区间与中位数，每行自成尺度' : '5–95 % ranges and medians, each row on its own scale',
      caption,
      alt,
      before: zh ? '拟合前' : 'before',
      after: zh ? '拟合后' : 'after',
    },
    rows,
    language,
  );
}
