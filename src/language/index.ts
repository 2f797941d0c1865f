export type * from './expression.ts';
export type * from './model.ts';
