import type { YamlDocument } from '../document/index.ts';
import { declareUnit, type OwnUnit, type OwnUnits, UnitError } from '../units/index.ts';
import { error, type Problem, type Text } from '../words/index.ts';
import { modelOutline, ownUnitSchema } from './file-schemas.ts';
import { text } from './leaf-schemas.ts';
import { readDimensions } from './read-dimensions.ts';
import { readTimeAxis } from './read-time.ts';
import { hold, isBlock, type Reading, refuse, type Spot, within } from './reading.ts';

/** What `model.yaml` settles for the sector files. */
export interface Shared extends Omit<Reading, 'sources' | 'departments'> {
  readonly title?: Text;
}

/** Nothing is known of what the sectors share, because the file is missing or cannot be read. */
export function nothingShared(problems: Problem[]): Shared {
  return {
    problems,
    ownUnits: new Map(),
    unitsUnchecked: false,
    dimensions: new Map(),
    doubtfulDimensions: new Set(),
    calendar: true,
    sharedUnknown: true,
  };
}

/** Reads `model.yaml`, identities apart: they need the sectors. */
export function readModelFile(document: YamlDocument, problems: Problem[]): Shared {
  const empty = nothingShared(problems);
  const spot: Spot = { reading: empty, document, path: [], name: 'model.yaml' };
  const held = hold(spot, modelOutline);
  const data = document.data;
  if (!isBlock(data)) return empty;
  const title = held?.title ?? text.safeParse(data.title).data;
  const { time, calendar } =
    data.time === undefined ? { time: undefined, calendar: true } : readTimeAxis(within(spot, 'time'), data.time);
  const units = readUnits(within(spot, 'units'), data.units);
  const { dimensions, doubtful } = readDimensions(within(spot, 'dimensions'), data.dimensions);
  return {
    problems,
    ...(title ? { title } : {}),
    ...(time ? { time } : {}),
    calendar,
    ownUnits: units.own,
    unitsUnchecked: units.unchecked,
    dimensions,
    doubtfulDimensions: doubtful,
    sharedUnknown: !units.sound,
  };
}

/** `unchecked`, or units that only this model knows, each of which may use the ones before it. */
function readUnits(spot: Spot, raw: unknown): { own: OwnUnits; unchecked: boolean; sound: boolean } {
  const own = new Map<string, OwnUnit>();
  if (raw === undefined || raw === 'unchecked') return { own, unchecked: raw !== undefined, sound: true };
  if (!isBlock(raw)) {
    refuse(spot, 'wrong-value', {
      en: `"units" is ${JSON.stringify(raw)}; it must be unchecked, or a block of units of the model's own`,
      zh: `“units”为 ${JSON.stringify(raw)}；应为 unchecked，或本模型自定义单位的条目块`,
    });
    return { own, unchecked: false, sound: false };
  }
  let sound = true;
  for (const name of Object.keys(raw)) {
    const at = within(spot, name);
    const written = hold(at, ownUnitSchema);
    if (written === undefined) {
      sound = false;
      continue;
    }
    const block = typeof written === 'object' && written !== null ? written : {};
    const definition = typeof written === 'string' ? written : block.definition;
    try {
      const unit = declareUnit(name, {
        own,
        ...(definition === undefined ? {} : { definition }),
        ...(block.zh === undefined ? {} : { zh: block.zh }),
      });
      own.set(name, unit);
    } catch (thrown) {
      if (!(thrown instanceof UnitError)) throw thrown;
      sound = false;
      spot.reading.problems.push(error(thrown.code, thrown.text, placeOf(at, thrown.code)));
    }
  }
  return { own, unchecked: false, sound };
}

/** A name that is taken stands at its key, a definition that cannot be read at its value. */
function placeOf(spot: Spot, code: string) {
  return spot.document.place(spot.path, code === 'own-unit' ? 'key' : 'value');
}
