export type * from './assessment.ts';
export type * from './plan.ts';
