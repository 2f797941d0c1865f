import { InvalidArgumentError } from 'commander';
import type { Format } from '../results/index.ts';
import { nearest } from '../words/index.ts';
import type { Terminal } from './terminal.ts';

/** Named here too, so that help needs not load what writes them. */
const FORMATS = ['csv', 'parquet', 'arrow', 'xlsx', 'iamc-long', 'iamc-wide'] as const satisfies readonly Format[];

/** What people call them otherwise. */
const OTHER_NAMES: Readonly<Record<string, Format>> = {
  excel: 'xlsx',
  xls: 'xlsx',
  feather: 'arrow',
  ipc: 'arrow',
  iamc: 'iamc-long',
  pyam: 'iamc-long',
  long: 'iamc-long',
  wide: 'iamc-wide',
};

/** Reads `csv,parquet,xlsx`; a name that is none is refused with the nearest that is. */
export function formatList(terminal: Terminal): (list: string) => readonly Format[] {
  return (list) => {
    const names = list
      .toLowerCase()
      .split(/[\s,，、;；]+/u)
      .filter((name) => name !== '');
    const choices = FORMATS.join(', ');
    if (names.length === 0) {
      throw new InvalidArgumentError(
        terminal.say({ en: `Name at least one of ${choices}.`, zh: `请至少指定一种：${choices}。` }),
      );
    }
    return [...new Set(names.map((name) => known(name, choices, terminal)))];
  };
}

function known(name: string, choices: string, terminal: Terminal): Format {
  const format = FORMATS.find((one) => one === name);
  if (format) return format;
  const near =
    OTHER_NAMES[name] ?? FORMATS.find((one) => name.length > 1 && one.startsWith(name)) ?? nearest(name, FORMATS);
  throw new InvalidArgumentError(
    terminal.say({
      en: `There is no format "${name}"${near ? ` (did you mean "${near}"?)` : ''}; there are ${choices}.`,
      zh: `没有格式“${name}”${near ? `（是否应为“${near}”？）` : ''}；可选：${choices}。`,
    }),
  );
}
