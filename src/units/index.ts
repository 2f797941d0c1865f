export type { Dimension, Unit } from './unit.ts';
