import type { ForeignExpression } from '../foreign.ts';
import { ForeignParser } from '../parse-foreign.ts';
import { scan } from '../scan.ts';

/** An equation written as text, with expressions in the place of the names given; all of it stands at one place of the file. */
export function formula(
  text: string,
  parts: Readonly<Record<string, ForeignExpression>>,
  at: number,
): ForeignExpression {
  const put = (expression: ForeignExpression): ForeignExpression => {
    switch (expression.kind) {
      case 'name':
        return parts[expression.name] ?? { ...expression, at };
      case 'negate':
      case 'not':
        return { ...expression, operand: put(expression.operand), at };
      case 'binary':
        return { ...expression, left: put(expression.left), right: put(expression.right), at };
      case 'if': {
        const { condition, then, otherwise } = expression;
        // biome-ignore lint/suspicious/noThenProperty: the field of an expression, which nothing awaits
        return { ...expression, condition: put(condition), then: put(then), otherwise: put(otherwise), at };
      }
      case 'call':
        return { ...expression, args: expression.args.map(put), at };
      default:
        return { ...expression, at };
    }
  };
  return put(new ForeignParser(scan(text, 'xmile'), 'xmile', text.length).whole());
}
