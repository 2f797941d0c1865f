import { loadObservations, type Observation } from '../observe/index.ts';
import { type Place, type Problem, ProblemsError } from '../words/index.ts';
import { type ReadFile, type Region, readOutside, sha256 } from '../workspace/index.ts';

export interface OpenedObservations {
  readonly observations: readonly Observation[];
  readonly places: readonly Place[];
  readonly problems: readonly Problem[];
  /** Files beside those of the region. */
  readonly files: readonly ReadFile[];
}

/**
 * The region's observations and those of further files, which hold against the region's where both speak of the same value.
 *
 * @throws ProblemsError with every error of those files: nothing is fitted to half a file.
 */
export function openObserved(
  region: Pick<Region, 'observations' | 'observationPlaces'>,
  paths: readonly string[] = [],
): OpenedObservations {
  const added = paths.map((path) => {
    const { file, content } = readOutside(path);
    return { file, content, loaded: loadObservations(file, content) };
  });
  const problems = added.flatMap(({ loaded }) => loaded.problems);
  const wrong = problems.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new ProblemsError(wrong);
  const own = added.flatMap(({ loaded }) =>
    loaded.observations.map((one, index) => [one, loaded.places[index]!] as const),
  );
  const key = ({ region: name, indicator, year, period, source, vintage }: Observation): string =>
    JSON.stringify([name.toLowerCase(), indicator, year, period ?? '', source, vintage ?? '']);
  const replaced = new Set(own.map(([one]) => key(one)));
  const kept = region.observations
    .map((one, index) => [one, region.observationPlaces[index]!] as const)
    .filter(([one]) => !replaced.has(key(one)));
  const all = [...kept, ...own];
  return {
    observations: all.map(([one]) => one),
    places: all.map(([, place]) => place),
    problems,
    files: added.map(({ file, content }) => ({
      path: file,
      text: '',
      content,
      bytes: content.length,
      sha256: sha256(content),
    })),
  };
}
