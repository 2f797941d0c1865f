import { Command, CommanderError, Option } from 'commander';
import type { Text } from '../words/index.ts';
import { formatList } from './format-list.ts';
import { decimal, largeNumber, percentage, threadCount, wholeNumber } from './option-values.ts';
import type { Terminal } from './terminal.ts';
import { translatedHelp, translateUsage } from './translate-usage.ts';

/** All commands, speaking the terminal's language. Each command's work is loaded only when it is called, so that help is instant. */
export function buildCommands(terminal: Terminal, version: string): Command {
  const { say } = terminal;
  const root = new Command('plancast')
    .description(
      say({
        en: 'Will every target of a development plan be met, how sure are we, what drives it, and what would it take?',
        zh: '发展规划的每一项目标能否实现、把握多大、由什么决定、还需要做什么？',
      }),
    )
    .version(version, '-V, --version', say({ en: 'show the version', zh: '显示版本号' }))
    .addOption(
      new Option('--lang <language>', say({ en: 'language of what you read', zh: '界面语言' })).choices(['en', 'zh']),
    )
    .option(
      '--workspace <folder>',
      say({ en: 'folder that holds models, scenarios and data', zh: '存放 models、scenarios、data 的文件夹' }),
      '.',
    )
    .option('--json', say({ en: 'answer in JSON, for scripts', zh: '以 JSON 输出，供脚本使用' }))
    .option('-q, --quiet', say({ en: 'no progress, no summary', zh: '不显示进度与摘要' }))
    .helpOption('-h, --help', say({ en: 'show this help', zh: '显示帮助' }))
    .helpCommand(
      `help [${say({ en: 'command', zh: '命令' })}]`,
      say({ en: 'show the help of a command', zh: '显示某个命令的帮助' }),
    )
    .showSuggestionAfterError(true)
    .showHelpAfterError(say({ en: '(add --help to see what there is)', zh: '（加 --help 查看用法）' }))
    .exitOverride()
    .addHelpText(
      'after',
      say({
        en: `
Examples
  plancast run yungang                              every scenario of the shipped plan, charts and a report under out/yungang/latest
  plancast run yungang --scenario plan,delayed      only these two
  plancast check                                    are all files right? where not, and why?
  plancast audit yungang                            do the plan's own numbers agree with each other?
  plancast explain-value planting --scenario plan   where does this number come from?
  plancast verify out/yungang/latest/report.html    is this report what its inputs give?
  plancast compare yungang --scenarios plan,delayed --allow   what makes the difference?
  plancast init my-district                         start your own

Exit codes: 0 done, 1 something in your files, 2 wrong usage, 3 a defect of plancast, 130 stopped by Ctrl-C.`,
        zh: `
示例
  plancast run yungang                              运行内置规划的全部情景，图表与报告写入 out/yungang/latest
  plancast run yungang --scenario plan,delayed      只运行这两个情景
  plancast check                                    检查所有文件是否有误、错在哪里
  plancast audit yungang                            核对规划自身数字是否自洽
  plancast explain-value planting --scenario plan   某个数值从何而来
  plancast verify out/yungang/latest/report.html    这份报告是否确由其输入得出
  plancast compare yungang --scenarios plan,delayed --allow   差异从何而来
  plancast init my-district                         新建自己的地区

退出码：0 完成，1 文件有误，2 用法有误，3 plancast 自身缺陷，130 用 Ctrl-C 停止。`,
      }),
    );
  root.configureHelp(translatedHelp(terminal));
  root.configureOutput({
    writeOut: (text) => terminal.out(text.replace(/\n$/u, '')),
    writeErr: (text) => terminal.err(text.replace(/\n$/u, '')),
    outputError: (text, write) => write(translateUsage(text, terminal)),
  });

  const region = say({ en: 'region', zh: '地区' });
  const add = (name: string, description: Text): Command =>
    root.command(name).description(say(description)).exitOverride();

  add('run', {
    en: 'project every indicator under every scenario, judge it against its target, write charts and a report',
    zh: '在各情景下推演每项指标，对照目标评估，输出图表与报告',
  })
    .argument(
      `[${region}]`,
      say({ en: 'the region; may be left out when the workspace has one', zh: '地区；工作区只有一个地区时可省略' }),
    )
    .option(
      '-s, --scenario <names>',
      say({ en: 'only these scenarios, separated by commas', zh: '只运行这些情景，用逗号分隔' }),
    )
    .option(
      '-m, --members <count>',
      say({
        en: 'members of each ensemble, 2048 unless said otherwise, up to 1e7; above 8192 quantiles are counted, not sorted, and carry their error',
        zh: '每个集合的成员数，默认 2048，至多 1e7（一千万）；超过 8192 时分位数由计数得出并附误差',
      }),
      largeNumber(terminal, 2, 10_000_000),
    )
    .option(
      '-p, --precision <percent>',
      say({
        en: 'run on until the standard error of every probability is at most so many per cent (0.5 or 0.5%), with --members at most, 1e7 unless said otherwise',
        zh: '持续运行直至每项概率的标准误不超过此百分数（如 0.5 或 0.5%），以 --members 为上限（默认 1e7）',
      }),
      percentage(terminal),
    )
    .option(
      '--trajectories [outcomes]',
      say({
        en: 'also write the values of every member as trajectories.parquet: of these indicators (--trajectories=pm25,gdp_growth), or the headline ones',
        zh: '另将每个成员的数值写入 trajectories.parquet：所列指标（--trajectories=pm25,gdp_growth），省略则为核心指标',
      }),
    )
    .option(
      '--posterior <folder>',
      say({
        en: 'take fitted parameters from this folder of "plancast calibrate" or "plancast update"',
        zh: '已拟合参数取自“plancast calibrate”或“plancast update”的输出文件夹',
      }),
    )
    .option(
      '--threads <count>',
      say({
        en: 'threads to run on; "auto", as if left out: as many as there are cores when it pays; results do not depend on it',
        zh: '线程数；“auto”或省略：工作量大时为核心数；结果与线程数无关',
      }),
      threadCount(terminal, 1024),
    )
    .addOption(
      new Option(
        '--backend <name>',
        say({
          en: 'what runs the model: the fast kernel where it can, or the interpreter that is its reference',
          zh: '计算后端：快速内核（默认），或作为基准的解释器',
        }),
      ).choices(['kernel', 'interpreter']),
    )
    .option(
      '--seed <number>',
      say({ en: 'seed of all random numbers', zh: '随机数种子' }),
      wholeNumber(terminal, 0, Number.MAX_SAFE_INTEGER),
      2021,
    )
    .addOption(
      new Option(
        '--design <name>',
        say({
          en: "how members are drawn: Latin hypercube, scrambled Sobol' points, or independently at random",
          zh: '抽样方法：拉丁超立方、加扰 Sobol’ 序列或独立随机抽样',
        }),
      )
        .choices(['latin-hypercube', 'sobol', 'monte-carlo'])
        .default('latin-hypercube'),
    )
    .option('-o, --out <folder>', say({ en: 'where to write', zh: '输出文件夹' }))
    .option(
      '-d, --data <files...>',
      say({
        en: 'data files that a model file of Vensim or Stella reads (.dat, .csv, .tab)',
        zh: 'Vensim 或 Stella 模型文件读取的数据文件（.dat、.csv、.tab）',
      }),
    )
    .option(
      '-f, --format <names>',
      say({
        en: 'forms of the numbers, separated by commas: csv, parquet (these two unless said otherwise), arrow, xlsx, iamc-long, iamc-wide',
        zh: '数据格式，用逗号分隔：csv、parquet（默认这两种）、arrow、xlsx、iamc-long、iamc-wide',
      }),
      formatList(terminal),
    )
    .option('--png', say({ en: 'also paint the charts as PNG', zh: '同时输出 PNG 图片' }))
    .addOption(
      new Option(
        '--pdf [appendix]',
        say({
          en: 'also print the report as PDF handouts in both languages, which takes an installed Chromium, Chrome or Edge; "appendix": with equations, parameters and sources',
          zh: '同时打印中英文 PDF 简本，需已安装 Chromium、Chrome 或 Edge；“appendix”含方程、参数与来源',
        }),
      ).choices(['appendix']),
    )
    .option('--no-charts', say({ en: 'numbers only: no charts, no report', zh: '只输出数据，不生成图表与报告' }))
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      name !== undefined && /\.(mdl|xmile|stmx|itmx|xml)$/iu.test(name)
        ? (await import('./run-foreign.ts')).runForeign(terminal, name, command.optsWithGlobals())
        : (await import('./run.ts')).run(terminal, name, command.optsWithGlobals()),
    );

  add('check', {
    en: 'read every file of a region and say all that is wrong with it',
    zh: '读取某地区的所有文件，指出全部错误',
  })
    .argument(`[${region}]`, say({ en: 'the region; all of them when left out', zh: '地区；省略则检查全部' }))
    .option(
      '-b, --behaviour',
      say({
        en: 'run the behaviour checks (*.checks.yaml) beside the model, which is done unless --no-behaviour says otherwise',
        zh: '运行模型旁的行为检查（*.checks.yaml）；默认运行，除非指定 --no-behaviour',
      }),
    )
    .option(
      '--no-behaviour',
      say({ en: 'read the files only, which is faster', zh: '只读取文件，不运行行为检查（更快）' }),
    )
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./check.ts')).check(terminal, name, command.optsWithGlobals()),
    );

  add('disclose', {
    en: 'run a region and make a folder for any static web host: index, report in both languages, methods, data to download, sources',
    zh: '运行某地区并生成可置于任意静态网站的公开文件夹：首页、中英文报告、方法、数据下载与来源',
  })
    .argument(`[${region}]`, region)
    .option('-o, --out <folder>', say({ en: 'where to write', zh: '输出文件夹' }))
    .option('-s, --scenario <names>', say({ en: 'only these, separated by commas', zh: '只运行这些情景，用逗号分隔' }))
    .option(
      '-m, --members <count>',
      say({ en: 'members of each ensemble', zh: '每个情景的样本数' }),
      wholeNumber(terminal, 2, 20_000),
    )
    .option(
      '--seed <number>',
      say({ en: 'seed of all random numbers', zh: '随机数种子' }),
      wholeNumber(terminal, 0, Number.MAX_SAFE_INTEGER),
      2021,
    )
    .option(
      '--licence <name>',
      say({
        en: 'under which the results are given, such as CC-BY-4.0; without, the page says that none is stated',
        zh: '结果的许可条款，如 CC-BY-4.0；省略则页面注明未列许可',
      }),
    )
    .option('--pdf', say({ en: 'also PDF handouts', zh: '同时提供 PDF 简本' }))
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./disclose.ts')).disclose(terminal, name, command.optsWithGlobals()),
    );

  add('data', {
    en: 'what was observed, from which sources, and what to know before trusting it',
    zh: '观测数据一览：来源、年份，以及使用前须知的质量问题',
  })
    .argument(`[${region}]`, region)
    .option(
      '-f, --file <files...>',
      say({
        en: 'these CSV, Excel or Parquet files in place of the region’s',
        zh: '改读这些 CSV、Excel 或 Parquet 文件',
      }),
    )
    .option(
      '-i, --indicator <name>',
      say({ en: 'its values by year, sources side by side', zh: '逐年列出该指标，各来源并列' }),
    )
    .option('--findings', say({ en: 'only what the checks found', zh: '只列出检查结果' }))
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./data.ts')).data(terminal, name, command.optsWithGlobals()),
    );

  add('audit', {
    en: 'hold the plan’s own numbers against each other: sums, growth, units, limits, contradictions',
    zh: '核对规划自身数字是否自洽：加总、增长、单位、限度、矛盾',
  })
    .argument(`[${region}]`, region)
    .option('-a, --all', say({ en: 'also show what agrees', zh: '同时显示相符的条目' }))
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./audit.ts')).audit(terminal, name, command.optsWithGlobals()),
    );

  add('verify', {
    en: 'make a report again from the inputs it carries, compare every number and chart, and name the first that differs and why',
    zh: '由报告自带的输入文件重新生成，逐一比对全部数字与图表，指出首个不符之处及原因',
  })
    .argument(
      `<${say({ en: 'results', zh: '结果' })}>`,
      say({ en: 'report.html, the folder of a run, or a ZIP of it', zh: 'report.html、结果文件夹或其 ZIP 压缩包' }),
    )
    .option(
      '--alone',
      say({
        en: 'against its own inputs only, also where it lies in a workspace whose files have changed since',
        zh: '仅按其自带输入核验，即使所在工作区的文件此后已改动',
      }),
    )
    .action(async (path: string, _options: unknown, command: Command) =>
      (await import('./verify.ts')).verifyCommand(terminal, path, command.optsWithGlobals()),
    );

  add('compare', {
    en: 'what differs between two runs, versions or scenarios, and how much of it is due to policy, assumption, model, data and plan',
    zh: '比较两次运行、两个版本或两个情景，并将差异分解为政策、假定、模型、数据与规划各自的贡献',
  })
    .argument(
      `<${say({ en: 'first', zh: '第一方' })}>`,
      say({
        en: 'results, a workspace, a model folder, a plan file, a region, or a git revision',
        zh: '结果、工作区、模型文件夹、规划文件、地区或 git 修订版',
      }),
    )
    .argument(
      `[${say({ en: 'second', zh: '第二方' })}]`,
      say({
        en: 'the same; may be left out with --scenarios, or to hold results against the workspace',
        zh: '同上；使用 --scenarios 或将结果与工作区比较时可省略',
      }),
    )
    .option('-r, --region <name>', region)
    .option(
      '-s, --scenarios <names>',
      say({
        en: 'of one side two scenarios to compare, of two sides only these, separated by commas',
        zh: '同一方的两个情景；两方时只比较这些情景，用逗号分隔',
      }),
    )
    .option('--git', say({ en: 'both are git revisions of the workspace', zh: '两方均为工作区的 git 修订版' }))
    .option(
      '--allow',
      say({
        en: 'compare policies also across different assumptions, and say so',
        zh: '允许在不同假定下比较政策，并予以标注',
      }),
    )
    .option(
      '-a, --all',
      say({ en: 'show every scenario and indicator that differs', zh: '显示所有存在差异的情景与指标' }),
    )
    .option(
      '-m, --members <count>',
      say({ en: 'members of each ensemble', zh: '每个集合的成员数' }),
      wholeNumber(terminal, 2, 20_000),
    )
    .option(
      '--seed <number>',
      say({ en: 'seed of all random numbers', zh: '随机数种子' }),
      wholeNumber(terminal, 0, Number.MAX_SAFE_INTEGER),
    )
    .option('-o, --out <folder>', say({ en: 'where to write', zh: '输出文件夹' }))
    .action(async (first: string, second: string | undefined, _options: unknown, command: Command) =>
      (await import('./compare.ts')).compareCommand(terminal, first, second, command.optsWithGlobals()),
    );

  add('import', {
    en: 'turn a Vensim (.mdl) or XMILE (.xmile, .stmx) model into a readable plancast model, with a report of what was not carried over',
    zh: '将 Vensim（.mdl）或 XMILE（.xmile、.stmx）模型转为可读的 plancast 模型，并报告未能转换的内容',
  })
    .argument(`<${say({ en: 'file', zh: '文件' })}>`, say({ en: 'the model file', zh: '模型文件' }))
    .option('-o, --out <folder>', say({ en: 'where to write', zh: '输出文件夹' }))
    .option('-d, --data <files...>', say({ en: 'data files the model reads', zh: '模型读取的数据文件' }))
    .action(async (file: string, _options: unknown, command: Command) =>
      (await import('./import.ts')).importCommand(terminal, file, command.optsWithGlobals()),
    );

  add('export', {
    en: 'write a region’s model for Vensim or, with --xmile, for Stella and others',
    zh: '将某地区的模型导出给 Vensim；加 --xmile 则导出 XMILE（Stella 等）',
  })
    .argument(`[${region}]`, region)
    .option('--vensim', say({ en: 'as a Vensim model (default)', zh: '导出 Vensim 模型（默认）' }))
    .option('--xmile', say({ en: 'as XMILE', zh: '导出 XMILE' }))
    .option('-o, --out <file>', say({ en: 'where to write', zh: '输出文件' }))
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./export.ts')).exportCommand(terminal, name, command.optsWithGlobals()),
    );

  add('hindcast', {
    en: 'how good forecasts would have been, beside naive ones: of a region’s facts, or of any panel',
    zh: '检验历史预测并与简单预测比较：某地区的事实数据，或任意面板',
  })
    .argument(
      `[${region}]`,
      say({
        en: 'the region whose facts are forecast; not with --panel',
        zh: '用其事实数据检验的地区；与 --panel 二选一',
      }),
    )
    .option(
      '--panel <csv>',
      say({
        en: 'panel as CSV, Excel or Parquet: wide, long, or years across',
        zh: '面板数据（CSV、Excel、Parquet）：宽表、长表或年份横排',
      }),
    )
    .option(
      '--indicator <column>',
      say({ en: 'column of the values, or name in a long panel', zh: '指标列（长表为指标名）' }),
    )
    .option('--entity <column>', say({ en: 'column of the entity', zh: '地区列' }))
    .option('--year <column>', say({ en: 'column of the year', zh: '年份列' }), 'year')
    .option('--origins <years>', say({ en: '2005:2019, or 2010,2015', zh: '2005:2019 或 2010,2015' }))
    .option('--horizon <years>', say({ en: 'years ahead', zh: '预测年数' }), wholeNumber(terminal, 1, 50), 5)
    .option('--mean', say({ en: 'forecast the mean over the horizon', zh: '预测期内均值' }))
    .option(
      '--pool <csv>',
      say({ en: 'second panel that informs and is not scored', zh: '只作借鉴、不评分的第二份面板' }),
    )
    .option('--pool-indicator <column>', say({ en: 'its indicator, if named otherwise', zh: '其指标列（名称不同时）' }))
    .option(
      '--pool-entity <column>',
      say({ en: 'its entity column, if named otherwise', zh: '其地区列（名称不同时）' }),
    )
    .option('--log', say({ en: 'forecast and score logarithms', zh: '按对数预测与评分' }))
    .option(
      '--min-base <x>',
      say({ en: 'only from values of at least this', zh: '起点数值不小于此值' }),
      decimal(terminal),
    )
    .option(
      '--seed <number>',
      say({ en: 'seed of the bootstrap', zh: '自助法种子' }),
      wholeNumber(terminal, 0, Number.MAX_SAFE_INTEGER),
      2021,
    )
    .option('-o, --out <json>', say({ en: 'where to write', zh: '输出文件' }))
    .action(async (name: string | undefined, given: Readonly<Record<string, unknown>>, command: Command) => {
      if (given.panel === undefined) {
        (await import('./hindcast-region.ts')).hindcastRegion(terminal, name, command.optsWithGlobals());
        return;
      }
      refuseBoth(terminal, command, name);
      requireOptions(command, given, ['indicator', 'entity', 'origins']);
      (await import('./hindcast.ts')).hindcastPanel(terminal, command.optsWithGlobals());
    });

  add('calibrate', {
    en: 'fit parameters to observed series; keeps the posterior as draws and says how far to trust it',
    zh: '用观测序列拟合参数；保存后验样本并说明可信程度',
  })
    .argument(`[${region}]`, region)
    .option(
      '--parameters <names>',
      say({
        en: 'only these, separated by commas; otherwise those of data/<region>/calibration.yaml',
        zh: '只拟合这些参数，用逗号分隔；默认取自 data/<地区>/calibration.yaml',
      }),
    )
    .option(
      '--series <names>',
      say({
        en: 'only these: series of that file, or observed indicators (Shanxi/gdp_growth)',
        zh: '只用这些序列：该文件中的序列，或已观测的指标（如 Shanxi/gdp_growth）',
      }),
    )
    .option(
      '--until <year>',
      say({ en: 'use nothing that became known later', zh: '不使用此后才知晓的数值' }),
      wholeNumber(terminal, 1500, 2200),
    )
    .option(
      '--data <files...>',
      say({ en: 'further observations: CSV, Excel or Parquet', zh: '补充观测数据：CSV、Excel 或 Parquet' }),
    )
    .option('--scenario <name>', say({ en: 'what the region’s model runs under', zh: '地区模型所用情景' }))
    .addOption(
      new Option(
        '--others <how>',
        say({
          en: 'other uncertain numbers behind the series: sampled too, or fixed',
          zh: '序列背后其余不确定量：一并抽样或固定',
        }),
      ).choices(['sampled', 'fixed']),
    )
    .option(
      '--chains <count>',
      say({ en: 'walkers of the sampler', zh: '采样链数' }),
      wholeNumber(terminal, 32, 100_000),
    )
    .option(
      '--samples <count>',
      say({ en: 'draws of the posterior to keep', zh: '保留的后验样本数' }),
      wholeNumber(terminal, 100, 1_000_000),
      4000,
    )
    .option(
      '--seed <number>',
      say({ en: 'same seed, same posterior', zh: '同一种子得到同一后验' }),
      wholeNumber(terminal, 0, Number.MAX_SAFE_INTEGER),
      2021,
    )
    .option('-o, --out <folder>', say({ en: 'where to write', zh: '输出文件夹' }))
    .option('--no-charts', say({ en: 'numbers only', zh: '只输出数据' }))
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./calibrate.ts')).calibrateRegion(terminal, name, command.optsWithGlobals()),
    );

  add('update', {
    en: 'let new observations change a running projection; says which target they moved, and which of them did',
    zh: '用新观测值更新推演；说明哪些目标的概率因此变化、由哪个观测值推动',
  })
    .argument(`[${region}]`, region)
    .requiredOption(
      '--as-of <year>',
      say({ en: 'the last year of which anything may be known', zh: '可知信息的截止年份' }),
      wholeNumber(terminal, 1500, 2200),
    )
    .option(
      '--data <files...>',
      say({
        en: 'the new observations: CSV, Excel or Parquet; otherwise those of the region',
        zh: '新观测数据：CSV、Excel 或 Parquet；默认用本地区已有的',
      }),
    )
    .option('--scenario <name>', say({ en: 'what is projected', zh: '推演情景' }))
    .option(
      '-m, --members <count>',
      say({ en: 'members of each ensemble', zh: '集合成员数' }),
      wholeNumber(terminal, 2, 20_000),
      2048,
    )
    .option(
      '--particles <count>',
      say({ en: 'particles of the filter', zh: '滤波粒子数' }),
      wholeNumber(terminal, 64, 1_000_000),
      4096,
    )
    .option(
      '--seed <number>',
      say({ en: 'same seed, same update', zh: '同一种子得到同一更新' }),
      wholeNumber(terminal, 0, Number.MAX_SAFE_INTEGER),
      2021,
    )
    .option('-o, --out <folder>', say({ en: 'where to write', zh: '输出文件夹' }))
    .option('--no-charts', say({ en: 'numbers only', zh: '只输出数据' }))
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./update.ts')).updateRegion(terminal, name, command.optsWithGlobals()),
    );

  add('reference-class', {
    en: 'how many comparable entities of a panel achieved as much in as many years',
    zh: '面板中有多少可比地区在同样年数内达到过同样水平',
  })
    .argument(
      `[${region}]`,
      say({
        en: 'the region whose stored classes are listed; not with --panel',
        zh: '列出该地区已存的参照类；与 --panel 二选一',
      }),
    )
    .option('--panel <csv>', say({ en: 'panel, wide or long', zh: '面板数据（宽表或长表）' }))
    .option(
      '--indicator <column>',
      say({ en: 'column of the values, or name in a long panel', zh: '指标列（长表为指标名）' }),
    )
    .option('--entity <column>', say({ en: 'column of the entity', zh: '地区列' }))
    .option('--year <column>', say({ en: 'column of the year', zh: '年份列' }), 'year')
    .option('--years <count>', say({ en: 'length of a window', zh: '时段长度' }), wholeNumber(terminal, 1, 50), 5)
    .addOption(
      new Option('--change <kind>', say({ en: 'what is achieved over a window', zh: '时段内所达到的量' }))
        .choices(['ratio', 'difference', 'mean'])
        .default('ratio'),
    )
    .option('--at-least <x>', say({ en: 'achieved when at least this', zh: '不小于此值即达到' }), decimal(terminal))
    .option('--at-most <x>', say({ en: 'achieved when at most this', zh: '不大于此值即达到' }), decimal(terminal))
    .option(
      '--start <least:most>',
      say({ en: 'comparable: windows that start in this range', zh: '可比范围：起点数值区间' }),
    )
    .option('--begins <first:last>', say({ en: 'and begin in these years', zh: '且起始于这些年份' }))
    .option('-o, --out <json>', say({ en: 'where to write', zh: '输出文件' }))
    .action(async (name: string | undefined, given: Readonly<Record<string, unknown>>, command: Command) => {
      const { reference, storedReferences } = await import('./reference-class.ts');
      if (given.panel === undefined) {
        storedReferences(terminal, name, command.optsWithGlobals());
        return;
      }
      refuseBoth(terminal, command, name);
      requireOptions(command, given, ['indicator', 'entity']);
      reference(terminal, command.optsWithGlobals());
    });

  add('list', { en: 'list what a region holds', zh: '列出某地区包含的内容' })
    .argument(`[${region}]`, region)
    .addOption(
      new Option('-k, --kind <kind>', say({ en: 'only this kind', zh: '只列出这一类' })).choices([
        'scenarios',
        'indicators',
        'levers',
        'inputs',
        'parameters',
        'shocks',
        'variables',
        'sources',
      ]),
    )
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./list.ts')).list(terminal, name, command.optsWithGlobals()),
    );

  add('explain-value', {
    en: 'where a lever, an input, a parameter or a shock gets its value, layer by layer',
    zh: '逐层说明某个杠杆、外生变量、参数或扰动的取值来源',
  })
    .argument(
      `<${say({ en: 'name', zh: '名称' })}>`,
      say({ en: 'such as planting, approvals[pv], weather@2022', zh: '例如 planting、approvals[pv]、weather@2022' }),
    )
    .option('-r, --region <name>', region)
    .option('-s, --scenario <name>', say({ en: 'under this scenario', zh: '在该情景下' }))
    .option('-y, --year <year>', say({ en: 'in this year', zh: '在该年份' }), wholeNumber(terminal, 1000, 9999))
    .action(async (name: string, _options: unknown, command: Command) =>
      (await import('./explain-value.ts')).explain(terminal, name, command.optsWithGlobals()),
    );

  add('schema', {
    en: 'write JSON Schemas of all file kinds with this workspace’s own names, so that an editor completes them',
    zh: '生成各类文件的 JSON Schema（含本工作区的名称），供编辑器自动补全',
  })
    .argument(`[${region}]`, region)
    .option('-o, --out <folder>', say({ en: 'where to write', zh: '输出文件夹' }), 'out/schema')
    .action(async (name: string | undefined, _options: unknown, command: Command) =>
      (await import('./schema.ts')).schema(terminal, name, command.optsWithGlobals()),
    );

  add('init', {
    en: 'start a new region from a small template that runs at once',
    zh: '用可直接运行的小模板新建一个地区',
  })
    .argument(
      `<${region}>`,
      say({ en: 'its name: lower-case letters, digits, hyphens', zh: '名称：小写字母、数字、连字符' }),
    )
    .action(async (name: string, _options: unknown, command: Command) =>
      (await import('./init.ts')).init(terminal, name, command.optsWithGlobals()),
    );

  return root;
}

/** A region's own facts or a panel: nobody can mean both. */
function refuseBoth(terminal: Terminal, command: Command, region: string | undefined): void {
  if (region === undefined) return;
  const said = terminal.say({
    en: `error: name a region ("${region}") or a panel (--panel), not both`,
    zh: `错误：地区（“${region}”）与面板（--panel）只能指定其一`,
  });
  command.error(said);
}

/** Options without which a panel cannot be read. */
function requireOptions(command: Command, given: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  for (const name of names) {
    const flags = command.options.find((one) => one.attributeName() === name)?.flags;
    if (given[name] === undefined) command.error(`error: required option '${flags}' not specified`);
  }
}

export { CommanderError };
