export { type ForecastPanelOptions, forecastPanel, type PanelForecast } from './forecast-panel.ts';
export { type Hindcast, type HindcastOptions, hindcast, type RivalResult, SKILL_LEVEL } from './hindcast.ts';
export type { Panel, PanelSeries, Release } from './panel.ts';
export type { PanelColumns } from './panel-layout.ts';
export { readPanel } from './read-panel.ts';
export {
  type Achievement,
  type ReferenceClass,
  type ReferenceQuestion,
  type ReferenceWindow,
  referenceClass,
} from './reference-class.ts';
export { mixtureProbability, mixtureQuantile, mixtureScore, type ScaleMixture } from './scale-mixture.ts';
export { intervalScore, normalScore, sampleScore } from './score.ts';
export type { Coverage, Scores, Summary } from './summarise.ts';
