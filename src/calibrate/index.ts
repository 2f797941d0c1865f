export { type Hindcast, type HindcastOptions, hindcast, type RivalResult, SKILL_LEVEL } from './hindcast.ts';
export type { Panel, PanelSeries } from './panel.ts';
export { type PanelColumns, readPanel } from './read-panel.ts';
export type { Coverage, Scores, Summary } from './summarise.ts';
