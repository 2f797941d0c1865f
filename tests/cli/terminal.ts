import { createColors } from 'picocolors';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { Language } from '../../src/words/index.ts';

/** A terminal that remembers what it was told, without colours. */
export function recorder(
  language: Language = 'en',
  width = 200,
): Terminal & { readonly said: string[]; readonly complained: string[] } {
  const said: string[] = [];
  const complained: string[] = [];
  return {
    said,
    complained,
    language,
    json: false,
    quiet: false,
    colors: createColors(false),
    width,
    out: (line) => void said.push(line),
    err: (line) => void complained.push(line),
    say: (text) => text[language],
    progress: () => undefined,
    clear: () => undefined,
  };
}
