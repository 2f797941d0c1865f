import { describe, expect, it } from 'vitest';
import { buildCommands } from '../../src/cli/commands.ts';
import { chooseLanguage } from '../../src/cli/language.ts';
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
