export type { Distribution } from './distribution.ts';
