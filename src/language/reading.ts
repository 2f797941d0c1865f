import * as z from 'zod';
import { checkShape, type DataPath, type YamlDocument } from '../document/index.ts';
import type { OwnUnits } from '../units/index.ts';
import { error, type Problem, type Text, warning } from '../words/index.ts';
import type { Dimensionality, TimeAxis } from './model.ts';

/** What readers of one model's files share. Problems are collected here; everything else is what earlier files settled. */
export interface Reading {
  readonly problems: Problem[];
  readonly ownUnits: OwnUnits;
  readonly unitsUnchecked: boolean;
  readonly dimensions: ReadonlyMap<string, Dimensionality>;
  /** Dimensions whose declaration could not be read: no one is told that they are unknown. */
  readonly doubtfulDimensions: ReadonlySet<string>;
  /** Absent when the file's `time` could not be read. */
  readonly time?: TimeAxis;
  /** Whether time counts plan years, so that a year far from them is a slip. */
  readonly calendar: boolean;
  /** `model.yaml` could not be read: no one is told that a dimension or unit is unknown. */
  readonly sharedUnknown: boolean;
  readonly sources?: ReadonlySet<string>;
  readonly departments?: ReadonlySet<string>;
}

/** A spot in a file: a declaration, or a value in it. */
export interface Spot {
  readonly reading: Reading;
  readonly document: YamlDocument;
  readonly path: DataPath;
  /** Name of what is declared there, for sentences. */
  readonly name: string;
}

export function within(spot: Spot, ...steps: readonly (string | number)[]): Spot {
  return { ...spot, path: [...spot.path, ...steps] };
}

/** What the file holds at a spot, unchecked. */
export function valueAt({ document, path }: Spot): unknown {
  return path.reduce<unknown>((data, step) => (isBlock(data) ? data[String(step)] : undefined), document.data);
}

/** Notes an error at a spot. */
export function refuse(spot: Spot, code: string, text: Text, of: 'key' | 'value' = 'value'): void {
  spot.reading.problems.push(error(code, text, spot.document.place(spot.path, of)));
}

/** Notes a doubt at a spot. */
export function doubt(spot: Spot, code: string, text: Text): void {
  spot.reading.problems.push(warning(code, text, spot.document.place(spot.path)));
}

/** Holds what stands at a spot against a schema; undefined, with the problems noted, when it does not fit. */
export function hold<T>(spot: Spot, schema: z.ZodType<T>): T | undefined {
  const result = schema.safeParse(valueAt(spot));
  if (result.success) return result.data;
  // Only a slip needs the way from the root of the file, which the sentences name and place.
  const around = spot.path.reduceRight<z.ZodType>((inner, step) => z.object({ [String(step)]: inner }), schema);
  spot.reading.problems.push(...checkShape(spot.document, around).problems);
  return undefined;
}

/** Whether a value of a file is a block of entries. */
export function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
