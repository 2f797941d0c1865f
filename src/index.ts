/**
 * The library: what the command line does, as functions. Start with {@link loadWorkspace}; everything else is the rooms' own
 * vocabulary for those who build further.
 *
 * @packageDocumentation
 */
export {
  forecastPanel,
  type Hindcast,
  hindcast,
  observedPanels,
  type Panel,
  readPanel,
  referenceClass,
} from './calibrate/index.ts';
export { type Figure, figures, renderAll, renderPng, renderSvg } from './chart/index.ts';
export { compile, dependencies, describeProgram, interpreter, type Program } from './compile/index.ts';
export { chooseBackend } from './kernel/index.ts';
export { loadModel, type Model } from './language/index.ts';
export {
  checkQuality,
  knownBy,
  loadObservations,
  loadSources,
  type Observation,
  type QualityFinding,
  type Source,
} from './observe/index.ts';
export { type Assessment, assess, type Indicator, loadPlan, outcomesOf, type Plan, type Status } from './plan/index.ts';
export { type Manifest, renderReport } from './report/index.ts';
export {
  type Format,
  modelResults,
  type ResultRow,
  type ResultSet,
  resultRows,
  resultsCsv,
  studyResults,
  writeResults,
} from './results/index.ts';
export { type Distribution, designUniforms, distributionFromRange, quantile } from './sample/index.ts';
export {
  compareAssumptions,
  describeScenario,
  explainValue,
  loadScenarios,
  type Resolved,
  resolve,
  type Scenario,
} from './scenario/index.ts';
export {
  type Band,
  bands,
  type Ensemble,
  ensemble,
  type Measure,
  type Outcome,
  type Run,
  type Schedule,
  simulate,
  stepError,
} from './simulate/index.ts';
export {
  type JointRequest,
  type Pool,
  type Predicate,
  type StreamedEnsemble,
  type StreamRequest,
  serveChunks,
  streamEnsemble,
  thisThread,
  webLine,
  workerPool,
} from './stream/index.ts';
export { type ModelStudy, runModel, runStudy, type Study, type StudyInputs, type StudyOptions } from './study/index.ts';
export { convert, parseQuantity, parseUnit, type Unit, unitTitle } from './units/index.ts';
export { formatProblem, type Language, type Place, type Problem, ProblemsError, type Text } from './words/index.ts';
export { type LoadedWorkspace, loadWorkspace, publish, type ReadyRegion, type Region } from './workspace/index.ts';
