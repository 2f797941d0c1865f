import type { Text } from '../words/index.ts';
import type { ChunkResult, Job, Sketches } from './job.ts';

/** What a pool tells its threads. */
export type ToWorker =
  | { readonly kind: 'open'; readonly job: Job }
  | { readonly kind: 'chunk'; readonly chunk: number }
  | { readonly kind: 'sketches' };

/** What a thread answers: first of all which back end it has. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly backend: string }
  | { readonly kind: 'chunk'; readonly result: ChunkResult }
  | { readonly kind: 'sketches'; readonly sketches: Sketches }
  /** Something the back end there has to say: that a program is too large for it. */
  | { readonly kind: 'notice'; readonly notice: Text }
  | { readonly kind: 'failed'; readonly message: string };

/** The end of a line to a thread: a Node worker or a browser's, made alike. */
export interface WorkerLine {
  post(message: ToWorker): void;
  /** Called with each answer, and with an error when the thread stops by itself. */
  listen(onMessage: (message: FromWorker) => void, onError: (error: Error) => void): void;
  end(): Promise<unknown>;
}
