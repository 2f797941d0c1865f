export type * from './ensemble.ts';
