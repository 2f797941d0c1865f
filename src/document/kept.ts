import type { Problem } from '../words/index.ts';
import type { YamlDocument } from './document.ts';

/** What reading a file gave. */
export interface ReadDocument {
  readonly document?: YamlDocument;
  readonly problems: readonly Problem[];
}

/**
 * Characters of the files that are remembered, those read last: some times a region with its model, plan and scenarios. Data and places take some
 * twenty bytes a character.
 */
const MOST_CHARACTERS = 1_000_000;
const MOST_FILES = 500;

interface Kept {
  readonly file: string;
  readonly text: string;
  readonly result: ReadDocument;
}

/** The files read last, the latest first. */
const kept: Kept[] = [];
let characters = 0;

/**
 * Reads a file, or gives what reading it gave before: whoever edits one file of a model reads all of them again. Nothing but the path and the text,
 * both compared in full, decides what a file says, and what it says cannot be changed by who gets it (see `read.ts`).
 */
export function keep(file: string, text: string, read: () => ReadDocument): ReadDocument {
  if (text.length > MOST_CHARACTERS) return read();
  const at = kept.findIndex((entry) => entry.file === file && entry.text === text);
  const [known] = at < 0 ? [] : kept.splice(at, 1);
  const entry = known ?? { file, text, result: Object.freeze(read()) };
  kept.unshift(entry);
  if (!known) characters += text.length;
  while (characters > MOST_CHARACTERS || kept.length > MOST_FILES) characters -= kept.pop()!.text.length;
  return entry.result;
}
