import type { Point } from '../foreign.ts';
import { keyOf } from '../scan.ts';

/** Series of a Vensim text data file: a name on a line of its own, then its times and values. Keys as of {@link seriesKey}. */
export function readDat(text: string): ReadonlyMap<string, readonly Point[]> {
  const series = new Map<string, Point[]>();
  let current: Point[] | undefined;
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const [x, y, ...rest] = line.trim().split(/\t|\s{2,}|,(?=\s*[-+.\d])/u);
    const isPair = x !== undefined && y !== undefined && rest.length === 0;
    if (isPair && current && Number.isFinite(Number(x)) && Number.isFinite(Number(y)) && x !== '') {
      current.push({ x: Number(x), y: Number(y) });
    } else if (line.trim() !== '') {
      current = [];
      series.set(seriesKey(line), current);
    }
  }
  return series;
}

/** `"A Values"[A1, B2]` → `a_values[a1,b2]`: the same for every spelling. */
export function seriesKey(name: string): string {
  const found = /^\s*"?(.*?)"?\s*(?:\[(.*)\])?\s*"?\s*$/su.exec(name)!;
  const elements = found[2]?.split(',').map((element) => keyOf(element.replaceAll('"', '')));
  return elements
    ? `${keyOf(found[1]!.replaceAll('"', ''))}[${elements.join(',')}]`
    : keyOf(found[1]!.replaceAll('"', ''));
}
