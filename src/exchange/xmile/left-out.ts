import type { XmlElement } from '@rgrove/parse-xml';
import type { LeftOut } from '../left-out.ts';
import { child } from './xml.ts';

/** Elements that are read, by the element they stand in; what is not here is told. */
const read: Readonly<Record<string, ReadonlySet<string>>> = {
  xmile: new Set(['header', 'sim_specs', 'behavior', 'dimensions', 'model', 'macro']),
  sim_specs: new Set(['start', 'stop', 'dt', 'savestep']),
  model: new Set(['variables', 'stock', 'flow', 'aux', 'gf', 'module', 'group']),
  variables: new Set(['stock', 'flow', 'aux', 'gf', 'variable', 'module', 'group']),
  variable: new Set([
    'eqn',
    'init_eqn',
    'mathml',
    'doc',
    'units',
    'gf',
    'inflow',
    'outflow',
    'non_negative',
    'dimensions',
    'element',
    'conveyor',
    'queue',
    'oven',
    'leak',
    'leak_start',
    'leak_end',
    'overflow',
    'range',
    'connect',
  ]),
};

/** Elements of an XMILE file that are no part of the model here: one of each kind, with how many there are. */
export function leftOutOfXmile(root: XmlElement): readonly LeftOut[] {
  const found = new Map<string, { readonly at: number; count: number }>();
  const look = (element: XmlElement, kind: string, within: string): void => {
    for (const node of element.children) {
      if (node.type !== 'element') continue;
      const inner = node as XmlElement;
      if (read[kind]!.has(inner.name)) continue;
      const key = `${inner.name}> ${within}`;
      const known = found.get(key);
      if (known) known.count++;
      else found.set(key, { at: inner.start, count: 1 });
    }
  };
  const lookAtVariables = (holder: XmlElement): void => {
    for (const node of holder.children) {
      if (node.type !== 'element') continue;
      const element = node as XmlElement;
      if (/^(?:stock|flow|aux|gf|variable|module)$/u.test(element.name)) look(element, 'variable', 'of variables');
    }
  };
  look(root, 'xmile', 'of the file');
  for (const node of root.children) {
    if (node.type !== 'element') continue;
    const element = node as XmlElement;
    if (element.name === 'sim_specs') look(element, 'sim_specs', 'of <sim_specs>');
    if (element.name !== 'model') continue;
    look(element, 'model', 'of <model>');
    const variables = child(element, 'variables');
    if (variables) look(variables, 'variables', 'of <variables>');
    lookAtVariables(variables ?? element);
  }
  return [...found].map(([key, { at, count }]) => {
    const [name, within] = key.split('> ') as [string, string];
    const { en, zh } = meanings.get(name) ?? { en: 'its meaning is not known here', zh: '此处不识别其含义' };
    return {
      at,
      text: {
        en: `<${name}> ${within} is left out (${count} in the file): ${en}`,
        zh: `<${name}>（文件中共 ${count} 处）未导入：${zh}`,
      },
    };
  });
}

const drawing = { en: 'drawings, graphs and interfaces', zh: '图形、图表与界面' };
const meanings: ReadonlyMap<string, { readonly en: string; readonly zh: string }> = new Map([
  ['views', drawing],
  ['view', drawing],
  ['display', drawing],
  ['style', drawing],
  ['interface', drawing],
  ['isee:prefs', { en: 'preferences of the program', zh: '软件偏好设置' }],
  ['model_units', { en: 'units and their other names; units are words here', zh: '单位及其别名；此处单位只是文字' }],
  [
    'data',
    {
      en: 'data that the program loads; give them as tables or a .dat file',
      zh: '软件载入的数据；请以表格或 .dat 文件提供',
    },
  ],
  ['scale', { en: 'the scale of its graphs', zh: '图形刻度' }],
  ['format', { en: 'how its numbers are shown', zh: '数字显示格式' }],
  ['event_poster', { en: 'messages shown during a run', zh: '运行中显示的消息' }],
  ['summing', { en: 'a mark of a summing converter', zh: '求和转换器标记' }],
  ['isee:summing', { en: 'a mark of a summing converter', zh: '求和转换器标记' }],
  ['isee:sensitivity', { en: 'settings of sensitivity runs', zh: '敏感性运行设置' }],
]);
