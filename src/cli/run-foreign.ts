import { basename, join, resolve } from 'node:path';
import { defaultFormats, modelResults } from '../results/index.ts';
import { resolve as resolveScenario } from '../scenario/index.ts';
import { runModel } from '../study/index.ts';
import { type Problem, ProblemsError, warning } from '../words/index.ts';
import { checkTarget, publishResults, versionOfPlancast } from '../workspace/index.ts';
import { readForeignFile } from './foreign-file.ts';
import { modelSummary } from './model-summary.ts';
import { chosenBackend } from './run-model.ts';
import type { RunOptions } from './run-options.ts';
import { printProblems, type Terminal } from './terminal.ts';

/** `plancast run <file.mdl>`: runs a model of another tool as it stands and writes every variable at every moment that it saves. */
export async function runForeign(terminal: Terminal, file: string, options: RunOptions): Promise<void> {
  const shown = file.replaceAll('\\', '/');
  const name = basename(shown);
  const target = options.out ? resolve(options.out) : join(resolve(options.workspace), 'out', name, 'latest');
  checkTarget(target);
  const imported = readForeignFile(file, options.data ? { data: options.data } : {});
  const { model, problems, names, files } = imported;
  if (!model) throw new ProblemsError(problems);
  const study = await runModel(model, [resolveScenario('model', new Map(), model)], {
    members: options.members ?? 1,
    seed: options.seed,
    design: options.design,
    ...chosenBackend(options, terminal),
  });
  if (!terminal.quiet) printProblems(terminal, [...problems, ...notForFiles(options, name)]);
  const formats = options.format ?? defaultFormats;
  const results = modelResults(study, {
    version: versionOfPlancast(),
    command: [
      `plancast run ${shown}`,
      ...(options.data ? [`--data ${options.data.join(' ')}`] : []),
      ...(options.backend ? [`--backend ${options.backend}`] : []),
      ...(options.format ? [`--format ${formats.join(',')}`] : []),
    ].join(' '),
    region: name,
    labels: names,
    inputs: files,
  });
  const written = await publishResults(results, { target, formats, seed: options.seed });
  modelSummary(terminal, { name, study, results, target, written, formats });
}

/** What was asked for and a file of another tool has no use for: said, never ignored. */
function notForFiles(options: RunOptions, name: string): Problem[] {
  const given = [
    ...(options.scenario === undefined ? [] : ['--scenario']),
    ...(options.precision === undefined ? [] : ['--precision']),
    ...(options.trajectories === undefined ? [] : ['--trajectories']),
    ...(options.png ? ['--png'] : []),
  ];
  const found: Problem[] = [];
  if (options.members !== undefined) {
    found.push(
      warning('members-ignored', {
        en: `--members has no effect: no number of ${name} carries a distribution: its random functions, if any, draw the same numbers in every member, and slider ranges are kept as notes; "plancast import" it, give its parameters an "uncertainty", and run that`,
        zh: `--members 不起作用：${name} 中没有带分布的数值（其随机函数在各成员中取相同的随机数，滑块范围只作备注）；请先用“plancast import”导入，为参数写上“uncertainty”，再运行导入的模型`,
      }),
    );
  }
  if (given.length > 0) {
    found.push(
      warning('option-ignored', {
        en: `${given.join(', ')} ${given.length > 1 ? 'have' : 'has'} no effect on the file of another tool, which has no scenarios, no plan and no charts`,
        zh: `${given.join('、')} 对其他软件的模型文件不起作用：其中没有情景、规划与图表`,
      }),
    );
  }
  return found;
}
