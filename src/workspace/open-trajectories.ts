import type { Moments, TrajectoryFile } from './trajectory-file.ts';

/** Begins `trajectories.parquet` beside the folder of the results. What writes it is loaded only when it is wanted. */
export async function openTrajectories(target: string, moments: Moments = 'years'): Promise<TrajectoryFile> {
  const loaded = await import('./trajectory-file.ts');
  return new loaded.TrajectoryFile(target, moments);
}
