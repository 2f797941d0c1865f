import type { LeftOut } from '../left-out.ts';

/** What follows the equations of a Vensim file: its views, and settings of the program. */
export function leftOutOfVensim(source: string): readonly LeftOut[] {
  const sketch = source.search(/^\\+---\/\/\//mu);
  if (sketch < 0) return [];
  const found: LeftOut[] = [];
  const settings = source.slice(sketch).search(/^\/\/\/---\\+/mu);
  const end = settings < 0 ? source.length : sketch + settings;
  for (const match of source.slice(sketch, end).matchAll(/^\*(?!\*)([^\r\n]*)/gmu)) {
    const name = match[1]!.trim();
    found.push({
      at: sketch + match.index,
      text: { en: `the drawing of the view "${name}" is left out`, zh: `视图“${name}”的图形未导入` },
    });
  }
  if (settings >= 0) found.push(...settingsIn(source.slice(end), end));
  return found;
}

/** Numbered lines; the integration method (15) is taken over, the rest is the program's own. */
function settingsIn(text: string, from: number): readonly LeftOut[] {
  const known: readonly (readonly [RegExp, string, string])[] = [
    [/^22:/mu, 'which units count as the same', '哪些单位视为相同'],
    [/^1:/mu, 'saved runs that are loaded with the file', '随文件载入的已存运行结果'],
    [/^6:/mu, 'savelists, graph and other control files', '保存列表、图形及其他控制文件'],
    [
      /^(?:4|5|9|19|24|25|26):/mu,
      'the state of the workbench (chosen variables, time range, run name)',
      '工作台状态（所选变量、时间范围、运行名称）',
    ],
  ];
  return known.flatMap(([pattern, en, zh]): readonly LeftOut[] => {
    const at = text.search(pattern);
    const told = { en: `settings of the program are left out: ${en}`, zh: `软件设置未导入：${zh}` };
    return at < 0 ? [] : [{ at: from + at, text: told }];
  });
}
