import type { Method } from '../../language/index.ts';
import { Refusal } from '../refusal.ts';

/** One entry of a Vensim file, up to its `|`. Offsets count from the start of the file. */
export interface Entry {
  /** Where the equation stands in {@link Split.text}. */
  readonly from: number;
  readonly to: number;
  readonly units: string;
  readonly comment: string;
  readonly group: string;
  /** Name and parameters of the macro it belongs to, as offsets of the header; undefined outside macros. */
  readonly macro?: { readonly from: number; readonly to: number };
}

export interface Split {
  /** The file's text with comments in braces and continued lines blanked out, so that offsets stay. */
  readonly text: string;
  readonly entries: readonly Entry[];
  /** What the groups that hold no equations say: notes on the model. */
  readonly notes: readonly string[];
  readonly method: Method;
}

/**
 * Cuts the text of a Vensim file into entries. What follows the sketch mark is drawings and settings, of which the
 * integration method is read.
 */
export function splitVensim(source: string): Split {
  const sketch = source.search(/^\\+---\/\/\//mu);
  const end = sketch < 0 ? source.length : sketch;
  const text = blankComments(source.slice(0, end).replace(/\\(?=[ \t]*(?:\r\n|\r|\n))/gu, ' '));
  const entries: Entry[] = [];
  const notes: string[] = [];
  let group = '';
  let macro: Entry['macro'];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '|') {
      at++;
      continue;
    }
    const bar = endOfEntry(text, at);
    const start = at;
    at = bar + 1;
    const fields = splitFields(text, start, bar);
    let from = start;
    const closing = /^\s*:END OF MACRO:/iu.exec(text.slice(from, fields.to));
    if (closing) {
      macro = undefined;
      from += closing[0].length;
    }
    const opening = /^\s*:MACRO:/iu.exec(text.slice(from, fields.to));
    if (opening) {
      const header = from + opening[0].length;
      const close = text.indexOf(')', header);
      if (close < 0 || close > fields.to) {
        throw new Refusal(header, {
          en: 'this macro has no list of parameters in brackets',
          zh: '该宏没有括号中的参数表',
        });
      }
      macro = { from: header, to: close + 1 };
      from = close + 1;
    }
    const head = text.slice(from, fields.to);
    const star = /^\s*\*{3,}/u.exec(head);
    if (star) {
      group = /\*{3,}\s*\.?\s*([^*]*?)\s*(?:\*{3,}\s*)?$/u.exec(head)?.[1] ?? '';
      // The remarks of a group stand where an entry has its units, or after it.
      const note = `${fields.units} ${fields.comment}`.trim();
      if (note !== '' && !/^simulation control/iu.test(note)) notes.push(tidyNote(note));
    } else if (/\S/u.test(head.replace(/^\uFEFF?\s*\{[^}]*\}/u, ''))) {
      const { units, comment } = fields;
      entries.push({ from, to: fields.to, units, comment, group, ...(macro ? { macro } : {}) });
    }
  }
  const settings = source.slice(end);
  return { text, entries, notes, method: methodOf(settings) };
}

/** Offset of the `|` that ends the entry; a `|` inside a quoted name does not count. */
function endOfEntry(text: string, from: number): number {
  let inQuotes = false;
  let fields = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    // Quotes matter in the equation only: remarks hold any apostrophe or quote.
    if (fields === 0 && character === '"' && text[at - 1] !== '\\') inQuotes = !inQuotes;
    else if (inQuotes) {
      if (character === '\n' && text[at + 1] === '\n') inQuotes = false;
    } else if (character === '~') fields++;
    else if (character === '|') return at;
  }
  return text.length;
}

function splitFields(
  text: string,
  from: number,
  to: number,
): { readonly to: number; readonly units: string; readonly comment: string } {
  let inQuotes = false;
  let first = to;
  for (let at = from; at < to; at++) {
    if (text[at] === '"' && text[at - 1] !== '\\') inQuotes = !inQuotes;
    if (text[at] === '~' && !inQuotes) {
      first = at;
      break;
    }
  }
  const [units = '', comment = ''] = text.slice(first + 1, to).split('~');
  return { to: first, units: tidyNote(units), comment: tidyNote(comment) };
}

function tidyNote(note: string): string {
  return note.replace(/\s+/gu, ' ').trim();
}

/** Comments in braces, which may nest, become blanks; line breaks stay. Remarks after the `~` keep their braces. */
function blankComments(text: string): string {
  if (!text.includes('{')) return text;
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  let inRemarks = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (depth === 0 && character === '~') inRemarks = true;
    else if (depth === 0 && character === '|') inRemarks = false;
    else if (inRemarks) continue;
    else if (character === '{') {
      if (depth++ === 0) {
        pieces.push(text.slice(from, at));
        from = at;
      }
    } else if (character === '}' && depth > 0 && --depth === 0) {
      pieces.push(text.slice(from, at + 1).replace(/[^\r\n]/gu, ' '));
      from = at + 1;
    }
  }
  pieces.push(depth > 0 ? text.slice(from).replace(/[^\r\n]/gu, ' ') : text.slice(from));
  return pieces.join('');
}

/** Line 15 of the settings, fourth number: 1 and 5 Runge-Kutta 4, 3 and 4 Runge-Kutta 2 (run with the fixed step), else Euler. */
function methodOf(settings: string): Method {
  switch (/^15:\d+,\d+,\d+,(\d+)/mu.exec(settings)?.[1]) {
    case '1':
    case '5':
      return 'rk4';
    case '3':
    case '4':
      return 'rk2';
    default:
      return 'euler';
  }
}
