import type { Place } from '../words/index.ts';

/** Keys and indices from the root of a file to a value: `['parameters', 'planting', 'value']`. */
export type DataPath = readonly (string | number)[];

/** A YAML file read as plain data that remembers where everything stands. */
export interface YamlDocument {
  /** Path as the user knows it. */
  readonly file: string;
  readonly text: string;
  /** Plain objects, arrays, strings, numbers, booleans and null; nothing else can come out of a file. */
  readonly data: unknown;
  /**
   * Where the value (default) or the key at a path stands; the nearest existing ancestor's place when the path is absent.
   * For a string value the place is that of its first character, inside any quotes or block indicator.
   */
  place(path: DataPath, of?: 'key' | 'value'): Place;
  /** Where character `offset` (from 0) of the string value at a path stands, also in quoted, folded and block strings. */
  placeWithin(path: DataPath, offset: number): Place;
}
