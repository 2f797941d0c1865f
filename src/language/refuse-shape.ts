import { nearest, type Text } from '../words/index.ts';
import { isBlock, refuse, type Spot, within } from './reading.ts';

/** Says that an uncertainty has no shape, or none that is known. */
export function refuseShape(spot: Spot, raw: unknown, shapes: readonly string[], example: Text): void {
  const shape = isBlock(raw) ? raw.shape : undefined;
  if (!isBlock(raw) || shape === undefined) {
    refuse(spot, 'missing', {
      en: `the uncertainty of "${spot.name}" has no shape; write it as ${example.en}`,
      zh: `“${spot.name}”的不确定性缺少 shape；请写作 ${example.zh}`,
    });
    return;
  }
  const near = typeof shape === 'string' ? nearest(shape, shapes) : undefined;
  refuse(within(spot, 'shape'), 'wrong-value', {
    en: `the shape ${JSON.stringify(shape)} is not known${near ? ` (did you mean "${near}"?)` : ''}; it is one of ${shapes.join(', ')}`,
    zh: `不认识形状 ${JSON.stringify(shape)}${near ? `（是否应为“${near}”？）` : ''}；可用的有 ${shapes.join('、')}`,
  });
}
