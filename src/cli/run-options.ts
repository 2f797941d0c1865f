import type { Format } from '../results/index.ts';
import type { ThreadBackend } from '../workspace/index.ts';
import type { CommonOptions } from './options.ts';

/** What `plancast run` is told. */
export interface RunOptions extends CommonOptions {
  readonly scenario?: string;
  /** Of each ensemble; with a precision the most that may be run. */
  readonly members?: number;
  /** In per cent: run on until no probability has a larger standard error. */
  readonly precision?: number;
  readonly threads?: number;
  readonly backend?: ThreadBackend;
  /** Ids separated by commas; true: the headline indicators. */
  readonly trajectories?: string | true;
  readonly seed: number;
  readonly design: 'latin-hypercube' | 'sobol' | 'monte-carlo';
  readonly out?: string;
  readonly format?: readonly Format[];
  /** Data files, of the model file of another tool. */
  readonly data?: readonly string[];
  readonly charts: boolean;
  readonly png?: boolean;
  /** Also print handouts; `appendix`: with the reviewer's part. */
  readonly pdf?: true | 'appendix';
  /** Folder of a posterior, whose draws replace those of the priors. */
  readonly posterior?: string;
}
