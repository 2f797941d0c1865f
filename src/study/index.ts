export { type LaterKnowledge, laterKnowledge } from './later-knowledge.ts';
export type { ModelRun, ModelStudy, ModelVariable } from './model-study.ts';
export { DEFAULT_MEMBERS, KEPT_MEMBERS, MOST_MEMBERS, type StudyOptions, type Trajectories } from './options.ts';
export { type OutsideView, outsideView } from './outside-view.ts';
export { type RunModelOptions, runModel } from './run-model.ts';
export { runStudy, type StudyInputs } from './run-study.ts';
export { failedMembers, unitOf } from './scenario-result.ts';
export type * from './study.ts';
