import type { Manifest } from '../report/index.ts';
import type { Text } from '../words/index.ts';

/** Why results do not hold. */
export type Cause =
  /** Not made by plancast, or nothing that can be verified. */
  | 'not a report'
  /** Cut off. */
  | 'truncated'
  /** An input is not what the manifest says, or not what the workspace holds today. */
  | 'input changed'
  /** The version that runs here is another than the one that made it, and gives something else. */
  | 'version changed'
  /** Something stands there that its own inputs do not give. */
  | 'tampered'
  /** Something that belongs to it is not there. */
  | 'missing'
  /** Its inputs cannot be run. */
  | 'cannot run';

/** What came of verifying results. */
export interface Verdict {
  readonly ok: boolean;
  readonly cause?: Cause;
  /** One sentence: what was compared, or the first thing that differs and why. */
  readonly text: Text;
  /** The first difference, where there is one. */
  readonly difference?: Difference;
  /** What was made again and compared. Zeros when it did not come to that. */
  readonly compared: Compared;
  /** What else the reader should know. */
  readonly notes: readonly Text[];
  readonly manifest?: Manifest;
}

export interface Compared {
  readonly numbers: number;
  readonly charts: number;
  readonly inputs: number;
  readonly files: number;
}

/** The first place at which a file is not what comes out. */
export interface Difference {
  readonly file: string;
  /** Where in the file, in words: `scenarios.plan.indicators.pm25.probability`, `line 12`, `Table "…"`. */
  readonly where: Text;
  /** What stands there, and what comes out; short. */
  readonly found: string;
  readonly expected: string;
}

/** Results as they were handed over. */
export interface Delivered {
  /** As the user named it. */
  readonly name: string;
  /** By path within it. A report alone is one file. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Whether a report alone was given: then nothing beside it is missed. */
  readonly isAlone: boolean;
  /** Paths of what lies around the results and is not verified: pages of a disclosure folder, handouts that a browser printed. */
  readonly aside?: readonly string[];
}
