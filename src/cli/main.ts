#!/usr/bin/env node
import { createRequire } from 'node:module';
import { error, ProblemsError } from '../words/index.ts';
import { buildCommands } from './commands.ts';
import { fileFailure } from './file-failure.ts';
import { chooseLanguage } from './language.ts';
import { openTerminal, printProblems } from './terminal.ts';

/** Exit codes, documented in the README: 0 done · 1 something in the user's files · 2 wrong usage · 3 a defect of plancast. */
export const EXIT = { done: 0, problems: 1, usage: 2, defect: 3 } as const;

async function main(argv: readonly string[]): Promise<number> {
  const language = chooseLanguage(argv, process.env);
  const version = (createRequire(import.meta.url)('../../package.json') as { version: string }).version;
  const json = argv.includes('--json');
  const terminal = openTerminal({ language, json, quiet: argv.includes('--quiet') || argv.includes('-q') });
  const commands = buildCommands(terminal, version);
  try {
    await commands.parseAsync(argv as string[], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.done;
  } catch (thrown) {
    terminal.clear();
    // The file system may refuse: a full disk, a folder without permission, a path that cannot be.
    const refused = fileFailure(thrown);
    const problems = thrown instanceof ProblemsError ? thrown.problems : refused && [error('file-refused', refused)];
    if (problems) {
      if (json) terminal.out(JSON.stringify({ problems }, undefined, 2));
      else printProblems(terminal, problems);
      return EXIT.problems;
    }
    const code = (thrown as { code?: string; exitCode?: number }).code ?? '';
    if (code.startsWith('commander.')) return (thrown as { exitCode: number }).exitCode === 0 ? EXIT.done : EXIT.usage;
    terminal.err(
      terminal.say({
        en: `plancast itself failed; please report this with the files that caused it:\n${(thrown as Error).stack ?? String(thrown)}`,
        zh: `plancast 自身出错；请附上相关文件反馈：\n${(thrown as Error).stack ?? String(thrown)}`,
      }),
    );
    return EXIT.defect;
  }
}

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code === 'EPIPE') process.exit(EXIT.done);
  throw failure;
});

process.exitCode = await main(process.argv.slice(2));
