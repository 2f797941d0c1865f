export { type Comparison, compareAssumptions, type Difference } from './compare.ts';
export { describeScenario } from './describe.ts';
export { explainValue } from './explain-value.ts';
export { MODEL } from './lineage.ts';
export { loadScenarios } from './load.ts';
export { resolve } from './resolve.ts';
export type * from './scenario.ts';
export { type ScenarioNames, scenarioFileSchema } from './schema.ts';
