import { describe, expect, it } from 'vitest';
import { buildCommands } from '../../src/cli/commands.ts';
import { chooseLanguage } from '../../src/cli/language.ts';
import { largeNumber, percentage, threadCount } from '../../src/cli/option-values.ts';
import type { Language } from '../../src/words/index.ts';
import { recorder } from './terminal.ts';

const type = async (line: string, language: Language = 'en') => {
  const terminal = recorder(language);
  const code = await buildCommands(terminal, '0.0.0')
    .parseAsync(line.split(' '), { from: 'user' })
    .then(
      () => 'done',
      (thrown: { code?: string }) => thrown.code,
    );
  return { code, said: terminal.said.join('\n'), complained: terminal.complained.join('\n') };
};

describe('the language of the command line', () => {
  it('is what --lang says, else the environment, else English', () => {
    expect(chooseLanguage(['run', '--lang', 'zh'], { LANG: 'en_GB.UTF-8' })).toBe('zh');
    expect(chooseLanguage(['run', '--lang=en'], { LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(chooseLanguage(['run'], { LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(chooseLanguage(['run'], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(chooseLanguage([], {})).toBe('en');
  });
});

describe('help', () => {
  it.each(['run', 'check', 'list', 'explain-value', 'schema', 'init'])(
    'names the command %s in both languages',
    async (name) => {
      expect((await type('--help')).said).toContain(name);
      expect((await type('--help', 'zh')).said).toContain(name);
    },
  );
  it('teaches by examples, says the exit codes, and leaves no English sentence in the Chinese one', async () => {
    expect((await type('--help')).said).toMatch(/Examples[\s\S]*plancast run yungang[\s\S]*Exit codes: 0 done/);
    const chinese = (await type('--help', 'zh')).said;
    expect(chinese).toMatch(/示例[\s\S]*退出码/);
    expect(chinese).not.toMatch(/\b(show|every|write|where|folder that)\b/);
  });

  it('of a command is Chinese as a whole: headings, choices, defaults', async () => {
    const chinese = (await type('run --help', 'zh')).said;
    expect(chinese).toMatch(/用法：[\s\S]*\[选项\][\s\S]*参数：[\s\S]*选项：[\s\S]*默认：2021/);
    expect(chinese).not.toMatch(/\b(Usage|Options|Arguments|choices|default|options)\b/);
    expect((await type('run --help')).said).toMatch(/Usage: [\s\S]*\[options\][\s\S]*choices:[\s\S]*default: 2021/);
  });
});

describe('wrong usage is an error, never ignored', () => {
  it.each([
    ['run --scenaro plan', 'commander.unknownOption', /unknown option '--scenaro'[\s\S]*Did you mean --scenario\?/],
    ['rnu', 'commander.unknownCommand', /unknown command 'rnu'[\s\S]*Did you mean run\?/],
    ['run --members 1', 'commander.invalidArgument', /'1' is invalid\. It must be a whole number from 2 to 10000000/],
    ['run --members abc', 'commander.invalidArgument', /'abc' is invalid/],
    ['run --members 1.5', 'commander.invalidArgument', /whole number/],
    ['run --design sobel', 'commander.invalidArgument', /Allowed choices are latin-hypercube, sobol, monte-carlo/],
    ['run a b', 'commander.excessArguments', /too many arguments/],
    ['explain-value', 'commander.missingArgument', /missing required argument 'name'/],
    ['--lang fr run', 'commander.invalidArgument', /Allowed choices are en, zh/],
  ])('%s', async (line, code, sentence) => {
    const english = await type(line);
    expect(english.code).toBe(code);
    expect(english.complained).toMatch(sentence);
    const chinese = await type(line, 'zh');
    expect(chinese.code).toBe(code);
    expect(chinese.complained).toMatch(/错误：/);
    expect(chinese.complained).not.toMatch(/error:/);
  });
});

describe('numbers as people write them', () => {
  const members = largeNumber(recorder(), 2, 10_000_000);
  it('a large number of members: digits, powers of ten, groups of three, 万', () => {
    expect(['2048', '1e7', '1.1E6', '10,000,000', '1_000_000', '100万', '1.5万', '２０００'].map(members)).toEqual([
      2048, 10_000_000, 1_100_000, 10_000_000, 1_000_000, 1_000_000, 15_000, 2000,
    ]);
  });
  it.each(['1e8', '1', '1.5', '1e-3', '1,00', '1,0000', '0x10', '', 'abc', '-5', '1e', 'Infinity', '1万万'])(
    '%j is none',
    (text) => {
      expect(() => members(text)).toThrow(/whole number from 2 to 10000000, such as 20000 or 1e6/);
    },
  );
  it('threads: "auto" is as if nothing were said', () => {
    const threads = threadCount(recorder(), 1024);
    expect(threads('auto')).toBeUndefined();
    expect(threads('3')).toBe(3);
    for (const text of ['0', '-1', '1.5', '1025', 'many']) expect(() => threads(text)).toThrow(/from 1 to 1024/);
  });
  it('per cent: half a per cent is 0.5, 0.5% and ０．５％', () => {
    const percent = percentage(recorder());
    expect(['0.5', '0.5%', '0.5 %', '０．５％'].map(percent)).toEqual([0.5, 0.5, 0.5, 0.5]);
    for (const text of ['0', '-1', '100', '0,5', '', '%'])
      expect(() => percent(text)).toThrow(/per cent from 0.001 to 50/);
  });
});
