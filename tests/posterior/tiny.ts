import { loadModel, type Model } from '../../src/language/index.ts';
import { loadObservations } from '../../src/observe/index.ts';
import { type AskedSeries, loadCalibration, type Observed } from '../../src/posterior/index.ts';

const text = (name: string): string => `{ en: ${name}, zh: ${name} }`;

/** Output grows at a pace from a level; a shock a year; one parameter that nothing rests on. */
export function tinyModel({ first = 2001, last = 2008 } = {}): Model {
  const sector = `
sector: one
title: ${text('One')}
auxiliaries:
  output: { title: ${text('Output')}, unit: t, equation: "level * exp(pace * (time + step_length / 2 - middle))" }
  walk: { title: ${text('Walk')}, unit: "1", equation: "start + drift" }
  spared: { title: ${text('Spared')}, unit: "1", equation: "idle * 2" }
parameters:
  level: { title: ${text('Level')}, unit: t, value: 100, uncertainty: { p5: 70, p95: 140, shape: lognormal }, source: s, confidence: judgement }
  pace: { title: ${text('Pace')}, unit: "%/year", value: 3, uncertainty: { p5: -1, p95: 7, shape: normal }, source: s, confidence: judgement }
  start: { title: ${text('Start')}, unit: "1", value: 10, uncertainty: { p5: 6.71029274, p95: 13.28970726, shape: normal }, source: s, confidence: judgement }
  idle: { title: ${text('Idle')}, unit: "1", value: 1, uncertainty: { p5: 0.5, p95: 2, shape: lognormal }, source: s, confidence: judgement }
  middle: { title: ${text('Middle')}, unit: year, value: ${first + 0.5}, uncertainty: none, source: s, confidence: judgement }
shocks:
  drift: { title: ${text('Drift')}, unit: "1", uncertainty: { sd: 1, median: 0, shape: normal }, source: s, confidence: judgement }
`;
  const files = [
    {
      file: 'models/tiny/model.yaml',
      text: `title: ${text('Tiny')}\ntime: { first_year: ${first}, last_year: ${last}, step: 1 year, method: euler }\n`,
    },
    { file: 'models/tiny/one.yaml', text: sector },
  ];
  const { model, problems } = loadModel('tiny', files);
  if (!model) throw new Error(problems.map((problem) => problem.text.en).join('\n'));
  return model;
}

export function observed(rows: string): Observed {
  const loaded = loadObservations(
    'data/tiny/observations.csv',
    `region,indicator,year,value,unit,source,confidence\n${rows}`,
  );
  if (loaded.problems.some(({ severity }) => severity === 'error')) throw new Error(loaded.problems[0]!.text.en);
  return { observations: loaded.observations, places: loaded.places, region: 'Tiny' };
}

/** The entries under `series` of a calibration file. */
export function series(entries: string): readonly AskedSeries[] {
  const { calibration, problems } = loadCalibration(
    'data/tiny/calibration.yaml',
    `as of: 2030\nparameters: [pace]\nseries:\n${entries}`,
  );
  if (!calibration) throw new Error(problems.map((problem) => problem.text.en).join('\n'));
  return calibration.series;
}
