export { type BackendChoice, chooseBackend } from './choose-backend.ts';
export { type Kernel, type KernelOptions, kernel } from './kernel.ts';
export { supportsSimd } from './supports-simd.ts';
export { type PreparedDraw, type VectorDraws, vectorDraws } from './vector-draws.ts';
