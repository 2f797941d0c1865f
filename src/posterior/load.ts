import { checkShape, readDocument, type YamlDocument } from '../document/index.ts';
import { error, type Place, type Problem } from '../words/index.ts';
import {
  type CalibrationEntry,
  calibrationFileSchema,
  type PriorEntry,
  type SeriesEntry,
} from './calibration-schema.ts';

/** What `data/<region>/calibration.yaml` says, with where it says it. */
export interface CalibrationPlan {
  readonly file: string;
  readonly asOf: number;
  readonly scenario?: string;
  readonly others: 'sampled' | 'fixed';
  readonly parameters: readonly AskedParameter[];
  readonly series: readonly AskedSeries[];
  /** What later observations speak of in the region's own model. */
  readonly updates: readonly AskedSeries[];
}

export interface AskedParameter {
  readonly name: string;
  readonly prior?: PriorEntry;
  readonly place?: Place;
}

export interface AskedSeries {
  readonly id: string;
  readonly entry: SeriesEntry;
  readonly place?: Place;
  /** Where a part of the entry stands. */
  readonly placeOf: (...path: readonly string[]) => Place | undefined;
  /** Found by its name alone, which nobody asked for: where it does not fit it is left out with a warning, not refused. */
  readonly isGuess?: boolean;
}

/** Reads a calibration file. Never throws; says everything that is wrong with its shape. What names mean is judged with the model at hand. */
export function loadCalibration(
  file: string,
  text: string,
): { readonly calibration?: CalibrationPlan; readonly problems: readonly Problem[] } {
  const read = readDocument(file, text);
  if (!read.document) return { problems: read.problems };
  const { document } = read;
  const shape = checkShape<CalibrationEntry>(document, calibrationFileSchema);
  if (!shape.value) return { problems: shape.problems };
  const entry = shape.value;
  const ids = Object.keys(entry.series);
  const problems: Problem[] = [];
  if (ids.length === 0) {
    problems.push(
      error(
        'no-series',
        {
          en: 'no series is named, so there is nothing to fit to; name at least one under "series"',
          zh: '未写明任何序列，无从拟合；请在 series 中至少写一个',
        },
        document.place(['series'], 'key'),
      ),
    );
    return { problems };
  }
  return {
    calibration: {
      file,
      asOf: entry['as of'],
      ...(entry.scenario === undefined ? {} : { scenario: entry.scenario }),
      others: entry.others ?? 'sampled',
      parameters: entry.parameters.map((one, index) => ({
        ...(typeof one === 'string' ? { name: one } : { name: one.name, prior: one.prior }),
        place: document.place(typeof one === 'string' ? ['parameters', index] : ['parameters', index, 'name']),
      })),
      series: ids.map((id) => askedSeries(document, 'series', id, entry.series[id]!)),
      updates: Object.entries(entry.updates ?? {}).map(([id, own]) => askedSeries(document, 'updates', id, own)),
    },
    problems,
  };
}

function askedSeries(document: YamlDocument, under: string, id: string, entry: SeriesEntry): AskedSeries {
  return {
    id,
    entry,
    place: document.place([under, id], 'key'),
    placeOf: (...path) => document.place([under, id, ...path]),
  };
}
