import type { DataPath, YamlDocument } from '../document/index.ts';
import { parseEquation } from '../language/index.ts';
import type { Problem } from '../words/index.ts';
import type { Formula } from './statement.ts';

/** A formula at a path of the file; undefined with the reason noted. */
export function readFormula(
  document: YamlDocument,
  text: string,
  path: DataPath,
  problems: Problem[],
): Formula | undefined {
  const parsed = parseEquation(text, (offset) => document.placeWithin(path, offset));
  problems.push(...parsed.problems);
  return parsed.expression ? { text, expression: parsed.expression, place: document.place(path) } : undefined;
}
