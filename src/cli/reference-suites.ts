#!/usr/bin/env node
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type ReferenceResult, runCase } from '../exchange/index.ts';
import { findCases, looserCases } from './reference-cases.ts';

/** `npm run reference -- <folder>`: every model below a folder, run and held against the output stored beside it. */
function main(folder: string | undefined): number {
  if (folder === undefined || !existsSync(folder)) {
    console.error('npm run reference -- <folder>: the folder holds model folders with their stored outputs');
    return 2;
  }
  const results: ReferenceResult[] = [];
  for (const reference of findCases(folder)) {
    const result = runCase(reference, looserCases.get(basename(dirname(reference.name))));
    results.push(result);
    console.log(line(result));
  }
  const count = (verdict: ReferenceResult['verdict']): number =>
    results.filter((result) => result.verdict === verdict).length;
  const out = 'out/reference';
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${basename(resolve(folder))}.json`), `${JSON.stringify(results, undefined, 2)}\n`);
  console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('refused')} refused`);
  return results.length > 0 && count('failed') === 0 ? 0 : 1;
}

function line({ name, verdict, reasons, comparedColumns, comparedValues, looser }: ReferenceResult): string {
  const how = verdict === 'passed' ? `${comparedColumns} columns, ${comparedValues} values` : (reasons[0] ?? '');
  const more = verdict !== 'passed' && reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
  return `${verdict.padEnd(8)}${name}: ${how}${more}${looser ? ` [${looser}]` : ''}`;
}

process.exitCode = main(process.argv[2]);
