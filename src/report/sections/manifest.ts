import { say } from '../context.ts';
import { manifestFacts } from '../manifest.ts';
import { html } from '../markup.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

/** What it takes to make this run again, and to see that nothing was changed since. */
export const manifestSection: Section = {
  id: 'manifest',
  title: { en: 'Manifest', zh: '运行清单' },
  render: (context) => {
    const { manifest, language } = context;
    const file = { en: 'File', zh: '文件' };
    return {
      opening: html`<p>${say(context, {
        en: 'The same version of plancast with the same input files, seed and members gives this report again, byte for byte. A hash that differs shows that a file was changed. To have that done: plancast verify, with the name of this file; it makes the report again from the input files held in it, and compares every number and chart.',
        zh: '以相同版本的plancast、相同的输入文件、随机种子和成员数重新运行，所得报告逐字节一致。哈希值不同即表明文件已被改动。可用“plancast verify 本文件名”自动核验：由内含的输入文件重新生成报告，并逐一比对全部数字与图表。',
      })}</p>
${tableOf(
  `${language}-table-manifest-settings`,
  say(context, { en: 'Settings of the run', zh: '运行设置' }),
  [{ heading: say(context, { en: 'Setting', zh: '项目' }) }, { heading: say(context, { en: 'Value', zh: '取值' }) }],
  [
    {
      rows: manifestFacts(manifest).map(({ name, value }) => [
        say(context, name),
        html`<code>${say(context, value)}</code>`,
      ]),
    },
  ],
  'compact',
)}${
  !context.brief &&
  tableOf(
    `${language}-table-manifest-inputs`,
    say(context, { en: 'Input files', zh: '输入文件' }),
    [
      { heading: say(context, file) },
      { heading: say(context, { en: 'Bytes', zh: '字节数' }), numeric: true },
      { heading: 'SHA-256', kind: 'hash' },
    ],
    [
      {
        rows: manifest.inputs.map(({ path, bytes, sha256 }) => [
          html`<code>${path}</code>`,
          String(bytes),
          html`<code>${sha256}</code>`,
        ]),
      },
    ],
    'compact',
  )
}${
  !context.brief &&
  manifest.outputs.length > 0 &&
  tableOf(
    `${language}-table-manifest-outputs`,
    say(context, { en: 'Files written beside this report', zh: '同时生成的文件' }),
    [{ heading: say(context, file) }, { heading: 'SHA-256', kind: 'hash' }],
    [{ rows: manifest.outputs.map(({ path, sha256 }) => [html`<code>${path}</code>`, html`<code>${sha256}</code>`]) }],
    'compact',
  )
}`,
    };
  },
};
