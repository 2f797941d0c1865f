import type { YamlDocument } from '../document/index.ts';
import type { Text } from '../words/index.ts';
import { type SectionName, sections } from './declaration-schemas.ts';
import { sectorOutline } from './file-schemas.ts';
import { text } from './leaf-schemas.ts';
import type { Sector, Variable } from './model.ts';
import { isName } from './names.ts';
import { hold, isBlock, type Reading, refuse, type Spot, within } from './reading.ts';

/** A declaration that waits to be read: where it stands and what kind of variable it is. */
export interface Declaration {
  readonly spot: Spot;
  readonly kind: Variable['kind'];
  readonly sector: string;
}

export interface SectorFile {
  readonly sector: Sector;
  readonly declarations: readonly Declaration[];
  readonly identities: readonly Spot[];
  /** Names declared under a list that is not known, most likely a misspelt one. */
  readonly doubtful: readonly string[];
}

/** Reads the outline of a sector file; undefined when it is no block of entries at all. */
export function readSectorFile(document: YamlDocument, reading: Reading): SectorFile | undefined {
  const root: Spot = { reading, document, path: [], name: document.file };
  const held = hold(root, sectorOutline);
  const data = document.data;
  if (!isBlock(data)) return undefined;
  const fallback = document.file.replace(/^.*\//u, '').replace(/\.ya?ml$/u, '');
  const name = typeof data.sector === 'string' ? data.sector : fallback;
  if (typeof data.sector === 'string' && !isName(data.sector)) {
    refuse(within(root, 'sector'), 'bad-name', {
      en: `"${data.sector}" cannot name a sector: a name is letters, digits and _, and starts with a letter`,
      zh: `“${data.sector}”不能用作部门名：名称由字母（含汉字）、数字和下划线组成，以字母开头`,
    });
  }
  const title: Text = held?.title ?? text.safeParse(data.title).data ?? { en: name, zh: name };
  const sector: Sector = {
    name,
    title,
    ...(held?.note ? { note: held.note } : {}),
    place: document.place(['sector'], 'key'),
  };
  const list = (section: string): Spot[] => {
    const block = data[section];
    return isBlock(block)
      ? Object.keys(block).map((key) => ({ reading, document, path: [section, key], name: key }))
      : [];
  };
  // In the order of the file, which is the order in which readers will see the variables.
  const known = Object.keys(data).filter((key): key is SectionName => Object.hasOwn(sections, key));
  return {
    sector,
    declarations: known.flatMap((section) =>
      list(section).map((spot) => ({ spot, kind: sections[section], sector: name })),
    ),
    identities: list('identities'),
    doubtful: Object.keys(data)
      .filter((key) => !Object.hasOwn(sectorOutline.shape, key))
      .flatMap((key) => list(key).map((spot) => spot.name)),
  };
}
