import type * as z from 'zod';
import { error, nearest, type Problem, same, type Text } from '../words/index.ts';
import type { DataPath, YamlDocument } from './document.ts';

/** A zod issue, as far as we look at it. */
interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  readonly input?: unknown;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly Issue[])[];
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
  readonly params?: { readonly text?: Text };
  readonly issues?: readonly Issue[];
}

/**
 * Holds a document's data against a zod schema and says every difference as a sentence with its place. A schema's own
 * checks may give a bilingual sentence as `params: { text }` of a custom issue.
 */
export function checkShape<T>(
  document: YamlDocument,
  schema: z.ZodType<T>,
): { readonly value?: T; readonly problems: readonly Problem[] } {
  const result = schema.safeParse(document.data, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  return {
    problems: (result.error.issues as unknown as Issue[]).flatMap((issue) => sentences(document, schema, issue, [])),
  };
}

function sentences(document: YamlDocument, schema: z.ZodType, issue: Issue, prefix: DataPath): Problem[] {
  const path = [...prefix, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const name = path.length > 0 ? path.map(String).join('.') : 'the file';
  const nameZh = path.length > 0 ? path.map(String).join('.') : '文件';
  const shown = show(issue.input);
  switch (issue.code) {
    case 'unrecognized_keys':
      return (issue.keys ?? []).map((key) => {
        const allowed = allowedKeys(schema, path);
        const near = nearest(key, allowed);
        const known = allowed.length > 0 && allowed.length <= 20 ? allowed.join(', ') : '';
        return error(
          'unknown-key',
          {
            en: `"${key}" is not known here${near ? ` (did you mean "${near}"?)` : known ? `; known are: ${known}` : ''}`,
            zh: `此处不认识“${key}”${near ? `（是否应为“${near}”？）` : known ? `；可用的有：${known}` : ''}`,
          },
          document.place([...path, key], 'key'),
        );
      });
    case 'invalid_union': {
      const branch = bestBranch(issue.errors ?? []);
      if (branch) return branch.flatMap((inner) => sentences(document, schema, inner, path));
      const kinds = [...new Set((issue.errors ?? []).flat().map((inner) => kindWord(inner.expected).en))];
      if (issue.input === undefined) return [missing(document, path)];
      return [
        error(
          'wrong-type',
          {
            en: `"${name}" is ${shown.en}; it must be ${kinds.join(' or ') || 'something else'}`,
            zh: `“${nameZh}”为 ${shown.zh}；应为${[...new Set((issue.errors ?? []).flat().map((inner) => kindWord(inner.expected).zh))].join('或')}`,
          },
          document.place(path),
        ),
      ];
    }
    case 'invalid_type': {
      if (issue.input === undefined) return [missing(document, path)];
      const wanted = kindWord(issue.expected);
      return [
        error(
          'wrong-type',
          {
            en: `"${name}" must be ${wanted.en}, but is ${shown.en}`,
            zh: `“${nameZh}”应为${wanted.zh}，但写的是 ${shown.zh}`,
          },
          document.place(path),
        ),
      ];
    }
    case 'invalid_value': {
      const values = (issue.values ?? []).map(String);
      if (issue.input === undefined) return [missing(document, path, values)];
      const near = typeof issue.input === 'string' ? nearest(issue.input, values) : undefined;
      return [
        error(
          'wrong-value',
          {
            en: `"${name}" is ${shown.en}; it must be ${values.join(' | ')}${near ? ` (did you mean "${near}"?)` : ''}`,
            zh: `“${nameZh}”为 ${shown.zh}；只能是 ${values.join(' | ')}${near ? `（是否应为“${near}”？）` : ''}`,
          },
          document.place(path),
        ),
      ];
    }
    case 'too_small':
    case 'too_big': {
      const low = issue.code === 'too_small';
      const bound = String(low ? issue.minimum : issue.maximum);
      const size = issue.origin === 'number' || issue.origin === 'int';
      return [
        error(
          'out-of-range',
          size
            ? {
                en: `"${name}" is ${shown.en}; it must be ${low ? 'at least' : 'at most'} ${bound}`,
                zh: `“${nameZh}”为 ${shown.zh}；应${low ? '不小于' : '不大于'} ${bound}`,
              }
            : {
                en: `"${name}" has ${low ? 'too few' : 'too many'} entries; ${low ? 'at least' : 'at most'} ${bound} are needed`,
                zh: `“${nameZh}”条目过${low ? '少' : '多'}；${low ? '至少' : '至多'} ${bound} 个`,
              },
          document.place(path),
        ),
      ];
    }
    case 'invalid_key':
    case 'invalid_element':
      return [
        error(
          'bad-name',
          {
            en: `"${String(path.at(-1))}" cannot be used as a name here: ${issue.issues?.[0]?.message ?? issue.message}`,
            zh: `“${String(path.at(-1))}”不能在此用作名称`,
          },
          document.place(path, 'key'),
        ),
      ];
    case 'custom':
      return [
        error(
          'rule',
          issue.params?.text ?? { en: `"${name}": ${issue.message}`, zh: `“${nameZh}”：${issue.message}` },
          document.place(path),
        ),
      ];
    default:
      return [
        error(
          'wrong-form',
          {
            en: `"${name}" is ${shown.en}, which has the wrong form: ${issue.message}`,
            zh: `“${nameZh}”为 ${shown.zh}，格式不正确`,
          },
          document.place(path),
        ),
      ];
  }
}

/** A key that must be there is not: said at the block it belongs to, with what may stand there. */
function missing(document: YamlDocument, path: DataPath, values: readonly string[] = []): Problem {
  const parent = path.slice(0, -1);
  const owner = parent.map(String).join('.');
  const key = String(path.at(-1) ?? 'the file');
  const choice = values.length > 0 ? values.join(' | ') : '';
  return error(
    'missing',
    {
      en: `"${key}"${owner ? ` of "${owner}"` : ''} is missing; add it${choice ? `: ${choice}` : ''}`,
      zh: `${owner ? `“${owner}”` : ''}缺少“${key}”；请补上${choice ? `：${choice}` : ''}`,
    },
    document.place(parent),
  );
}

/** The alternative the author most likely meant: the one whose first mistake lies deepest; none when all fail at once. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) =>
    Math.min(
      ...issues.map(
        (issue) => issue.path.length + (issue.code === 'unrecognized_keys' || issue.code === 'custom' ? 1 : 0),
      ),
    );
  const deep = branches.filter((issues) => issues.length > 0 && depth(issues) > 0);
  return deep.sort((left, right) => left.length - right.length || depth(right) - depth(left))[0];
}

/** What stands in the file, as a reader would call it. */
function show(value: unknown): Text {
  if (value === null || value === undefined) return { en: 'empty', zh: '空值' };
  if (Array.isArray(value)) return { en: `a list of ${value.length}`, zh: `含 ${value.length} 项的列表` };
  if (typeof value === 'object') return { en: 'a block of entries', zh: '条目块' };
  const text = JSON.stringify(value) ?? String(value);
  return same(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function kindWord(expected: string | undefined): Text {
  switch (expected) {
    case 'string':
      return { en: 'text', zh: '文本' };
    case 'number':
      return { en: 'a number', zh: '数字' };
    case 'int':
      return { en: 'a whole number', zh: '整数' };
    case 'boolean':
      return { en: 'true or false', zh: 'true 或 false' };
    case 'array':
      return { en: 'a list', zh: '列表' };
    case 'object':
    case 'record':
      return { en: 'a block of entries (key: value)', zh: '“键: 值”条目块' };
    default:
      return { en: expected ?? 'something else', zh: expected ?? '其他形式' };
  }
}

/** The part of zod's definition objects that we read. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly getter?: () => z.ZodType;
}

/** The keys a schema knows at a path, over all its alternatives. */
function allowedKeys(schema: z.ZodType, path: DataPath): string[] {
  let here = alternatives(schema);
  for (const step of path) {
    here = here.flatMap((candidate) => {
      const definition = candidate.def as unknown as Definition;
      const next =
        definition.shape?.[String(step)] ??
        definition.valueType ??
        definition.items?.[Number(step)] ??
        (typeof step === 'number' ? definition.element : undefined);
      return next ? alternatives(next) : [];
    });
  }
  return [...new Set(here.flatMap((candidate) => Object.keys((candidate.def as unknown as Definition).shape ?? {})))];
}

function alternatives(schema: z.ZodType): z.ZodType[] {
  const definition = schema.def as unknown as Definition;
  if (definition.innerType) return alternatives(definition.innerType);
  if (definition.type === 'lazy' && definition.getter) return alternatives(definition.getter());
  if (definition.type === 'pipe' && definition.in) return alternatives(definition.in);
  if (definition.options) return definition.options.flatMap(alternatives);
  if (definition.left && definition.right) return [...alternatives(definition.left), ...alternatives(definition.right)];
  return [schema];
}
