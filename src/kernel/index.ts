export { type BackendChoice, chooseBackend } from './choose-backend.ts';
export type { PreparedDraw } from './draw-machine.ts';
export { type Kernel, type KernelOptions, kernel } from './kernel.ts';
export { supportsSimd } from './supports-simd.ts';
export { type VectorDraws, vectorDraws } from './vector-draws.ts';
export { type VectorStatistics, vectorStatistics } from './vector-statistics.ts';
