import * as z from 'zod';
import { checkShape, readDocument } from '../document/index.ts';
import { error, nearest, type Problem, type Text } from '../words/index.ts';
import { type ReferenceQuestion, shareInterval } from './reference-class.ts';

/** A reference class that was counted in a panel outside the workspace and is kept with the target it is a check of. */
export interface StoredReference {
  /** Id of the plan's indicator. */
  readonly indicator: string;
  /** What the entities achieved when they achieved as much. */
  readonly asMuch: Text;
  /** Which entities and windows count as comparable. */
  readonly comparable: Text;
  /** Where it was counted: which column of which panel, and the question as `plancast reference-class` asks it. */
  readonly panel: { readonly title: Text; readonly column: string; readonly entity: string; readonly file: string };
  readonly question: ReferenceQuestion;
  readonly windows: number;
  readonly achieved: number;
  readonly entities: number;
  readonly entitiesThatDid: number;
  /** achieved / windows. */
  readonly share: number;
  /** 90 % interval of the share, with entities as the independent outcomes. */
  readonly interval: readonly [low: number, high: number];
  /** Key of data/sources.yaml. */
  readonly source: string;
  readonly note?: Text;
}

const text = z.strictObject({ en: z.string(), zh: z.string() }).describe('The same wording in English and Chinese');
const count = z.number().int().nonnegative();
const range = z.tuple([z.number(), z.number()]);

/** Shape of `data/<region>/reference-classes.yaml`. */
export const referenceClassesFileSchema = z
  .record(
    z.string(),
    z.strictObject({
      as_much: text.describe('What entities achieved when they achieved as much'),
      comparable: text.describe('Which entities and windows are comparable'),
      panel: z
        .strictObject({ title: text, file: z.string(), column: z.string(), entity: z.string() })
        .describe('Where it was counted'),
      years: z.number().int().positive().describe('Length of a window'),
      change: z.enum(['ratio', 'difference', 'mean']).describe('What is achieved over a window'),
      at_least: z.number().optional(),
      at_most: z.number().optional(),
      start: range.optional().describe('Comparable windows start in this range, in the unit of the panel'),
      begins: range.optional().describe('and in these years'),
      windows: count,
      achieved: count.describe('Windows that achieved as much'),
      entities: count,
      entities_that_did: count,
      source: z.string(),
      note: text.optional(),
    }),
  )
  .describe('Shares of comparable entities that achieved as much as a target asks, by indicator');

export interface ReferenceContext {
  /** Ids of the plan's indicators. */
  readonly indicators?: Iterable<string>;
  /** Keys of data/sources.yaml. */
  readonly sources?: Iterable<string>;
}

/** Reads `data/<region>/reference-classes.yaml`, with every problem of the file. */
export function loadReferenceClasses(
  file: string,
  content: string,
  context: ReferenceContext = {},
): { readonly references: ReadonlyMap<string, StoredReference>; readonly problems: readonly Problem[] } {
  const { document, problems: reading } = readDocument(file, content);
  const references = new Map<string, StoredReference>();
  if (!document) return { references, problems: reading };
  const { value, problems: shape } = checkShape(document, referenceClassesFileSchema);
  const problems: Problem[] = [...shape];
  const unknown = (what: { en: string; zh: string }, name: string, known: Iterable<string>, path: string[]) => {
    const near = nearest(name, known);
    problems.push(
      error(
        'unknown-name',
        {
          en: `${what.en} "${name}" is not known${near ? ` (did you mean "${near}"?)` : ''}`,
          zh: `没有${what.zh}“${name}”${near ? `（是否应为“${near}”？）` : ''}`,
        },
        document.place(path, path.length === 1 ? 'key' : 'value'),
      ),
    );
  };
  const indicators = context.indicators && new Set(context.indicators);
  const sources = context.sources && new Set(context.sources);
  for (const [indicator, entry] of Object.entries(value ?? {})) {
    if (indicators && !indicators.has(indicator))
      unknown({ en: 'indicator', zh: '指标' }, indicator, indicators, [indicator]);
    if (sources && !sources.has(entry.source))
      unknown({ en: 'source', zh: '来源' }, entry.source, sources, [indicator, 'source']);
    const wrong = contradiction(entry);
    if (wrong) problems.push(error('contradiction', wrong, document.place([indicator], 'key')));
    else references.set(indicator, stored(indicator, entry));
  }
  return { references, problems };
}

type Entry = z.infer<typeof referenceClassesFileSchema>[string];

function contradiction({ windows, achieved, entities, entities_that_did: did, at_least: least, at_most: most }: Entry) {
  if (achieved > windows || did > entities || entities > windows || did > achieved || (achieved > 0 && did === 0))
    return {
      en: `${achieved} of ${windows} windows and ${did} of ${entities} entities contradict each other: an entity has at least one window, and achieves it in at least one`,
      zh: `${windows}个时段中${achieved}个、${entities}个地区中${did}个，互相矛盾：每个地区至少有一个时段，达到者至少在一个时段达到`,
    };
  if (least === undefined && most === undefined)
    return { en: 'say what counts as much: at_least or at_most', zh: '请用 at_least 或 at_most 写明达标的标准' };
  return undefined;
}

function stored(indicator: string, entry: Entry): StoredReference {
  const { windows, achieved, entities } = entry;
  const share = windows === 0 ? Number.NaN : achieved / windows;
  return {
    indicator,
    asMuch: entry.as_much,
    comparable: entry.comparable,
    panel: entry.panel,
    question: {
      years: entry.years,
      achievement: entry.change,
      ...(entry.at_least === undefined ? {} : { atLeast: entry.at_least }),
      ...(entry.at_most === undefined ? {} : { atMost: entry.at_most }),
      ...(entry.start ? { start: entry.start } : {}),
      ...(entry.begins ? { begins: entry.begins } : {}),
    },
    windows,
    achieved,
    entities,
    entitiesThatDid: entry.entities_that_did,
    share,
    interval: shareInterval(share, entities),
    source: entry.source,
    ...(entry.note ? { note: entry.note } : {}),
  };
}

/** Share and probability further apart than this, with the probability outside the share's interval, disagree by much. */
export const FAR_APART = 0.25;

/**
 * Whether a model's probability and the share of comparable entities that did as much disagree by much: the probability lies outside the
 * 90 % interval of the share and is more than {@link FAR_APART} from it. A disagreement is a reason to look, not a correction:
 * the class knows nothing of what makes this case special, and the model nothing of what it leaves out.
 */
export function farApart(probability: number, { share, interval: [low, high] }: StoredReference): boolean {
  return (probability < low || probability > high) && Math.abs(probability - share) > FAR_APART;
}
