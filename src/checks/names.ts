import type { Model, Variable } from '../language/index.ts';
import { nearest, type Text } from '../words/index.ts';

/** The scalars that a name means: itself, or each element of a variable with dimensions that is named bare. */
export function scalarsOf(written: string, model: Model): readonly string[] | { readonly refusal: Text } {
  const [, name = written, , subscripts] = /^([^[]*)(\[(.*)\])?$/u.exec(written.trim()) ?? [];
  const variable = model.variables.get(name.trim());
  if (!variable) return { refusal: unknown(name, model) };
  if (variable.kind === 'lookup') {
    return {
      refusal: {
        en: `"${name}" is a lookup, which has no value over time`,
        zh: `“${name}”是查找表，没有随时间变化的值`,
      },
    };
  }
  const all = elementsOf(variable, model);
  if (subscripts === undefined) return all.map((key) => (key === '' ? name : `${name}[${key}]`));
  const key = subscripts
    .split(',')
    .map((part) => part.trim())
    .join(',');
  if (all.includes(key)) return [`${name}[${key}]`];
  const near = nearest(key, all);
  return {
    refusal: {
      en: `"${name}" has no element "${key}"${near ? ` (did you mean "${near}"?)` : `; it has: ${all.join(' | ') || 'none'}`}`,
      zh: `“${name}”没有分项“${key}”${near ? `（是否应为“${near}”？）` : `；已有：${all.join(' | ') || '无'}`}`,
    },
  };
}

/** The variable of a scalar's name: `value_added[coal]` → `value_added`. */
export function variableOf(scalar: string, model: Model): Exclude<Variable, { kind: 'lookup' }> {
  const variable = model.variables.get(scalar.replace(/\[.*$/u, ''));
  if (!variable || variable.kind === 'lookup') throw new Error(`${scalar} was not checked`);
  return variable;
}

function elementsOf(variable: Variable, model: Model): readonly string[] {
  return variable.over.reduce<readonly string[]>(
    (keys, dimension) =>
      keys.flatMap((key) =>
        (model.dimensions.get(dimension)?.elements ?? []).map((element) =>
          key === '' ? element : `${key},${element}`,
        ),
      ),
    [''],
  );
}

function unknown(name: string, model: Model): Text {
  const near = nearest(name, model.variables.keys());
  return {
    en: `"${name}" is not in the model${near ? ` (did you mean "${near}"?)` : ''}`,
    zh: `模型中没有“${name}”${near ? `（是否应为“${near}”？）` : ''}`,
  };
}
