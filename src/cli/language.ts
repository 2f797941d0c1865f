import type { Language } from '../words/index.ts';

/**
 * The language to speak: what `--lang` says, else what the terminal's environment says, else English.
 *
 * @param argv arguments after the program name.
 * @param environment as `process.env`.
 */
export function chooseLanguage(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  for (const [index, argument] of options.entries()) {
    const value =
      argument === '--lang'
        ? options[index + 1]
        : argument.startsWith('--lang=')
          ? argument.slice('--lang='.length)
          : undefined;
    if (value === 'zh' || value === 'en') return value;
  }
  const locale = environment.PLANCAST_LANG || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh/iu.test(locale) ? 'zh' : 'en';
}
