export { type CompareOptions, compareSides } from './compare-sides.ts';
export { readSide, type Side, type SideSource } from './read-side.ts';
