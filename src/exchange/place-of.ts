import type { Place } from '../words/index.ts';

/** A function from an offset in a text to its place. Lines end with LF, CR LF or CR alone. */
export function placeOf(file: string, text: string): (offset: number) => Place {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/gu)) starts.push(end.index + end[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { file, line: low + 1, column: Math.max(0, offset - starts[low]!) + 1 };
  };
}
