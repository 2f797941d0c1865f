import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Manifest } from '../report/index.ts';
import { readEmbedded } from '../verify/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import { readArchive } from './read-archive.ts';
import { readDelivered } from './read-delivered.ts';
import { readOutside } from './read-outside.ts';
import { isRevision, readRevision } from './read-revision.ts';
import { regionFiles } from './region-files.ts';
import { isModelFolder, openWorkspace, sha256, type Workspace } from './workspace.ts';

/** One side of a comparison: the files of a region, wherever they came from. */
export interface Side {
  /** As the user named it. */
  readonly name: string;
  readonly region: string;
  /** Content by path, as in a workspace. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** How it was run, of a side that is results. */
  readonly manifest?: Manifest;
}

/** Where sides come from. */
export interface SideSource {
  /** The workspace at hand: of regions by name, of revisions, and of whatever a single plan or model leaves open. */
  readonly workspace: Workspace | undefined;
  readonly region?: string;
  /** Both sides are git revisions. */
  readonly git?: boolean;
}

/**
 * The files that a word on the command line means: results (a report, the folder of a run, a ZIP), a workspace, a model's folder, a plan file, a
 * region of the workspace at hand, or a git revision.
 *
 * @throws ProblemsError when it means nothing, or what it means cannot be read.
 */
export function readSide(name: string, source: SideSource): Side {
  if (source.git) return ofRevision(name, source);
  const path = resolve(name);
  if (!existsSync(path)) return ofRegionOrRevision(name, source);
  if (!statSync(path).isDirectory()) return /\.ya?ml$/iu.test(path) ? ofPlanFile(name, source) : ofResults(name);
  if (existsSync(join(path, 'manifest.json')) || existsSync(join(path, 'report.html'))) return ofResults(name);
  if (existsSync(join(path, 'models'))) {
    const workspace = openWorkspace(path);
    return ofWorkspace(name, workspace, chosen(workspace, source.region));
  }
  if (isModelFolder(path)) return ofModelFolder(name, path, source);
  if (source.workspace?.regions.includes(name)) return ofWorkspace(name, source.workspace, name);
  throw refusal(
    `${name} is a folder, but neither results, nor a workspace (models/), nor a model (model.yaml)`,
    `${name} 是文件夹，但既不是结果，也不是工作区（含 models/）或模型（含 model.yaml）`,
  );
}

function ofWorkspace(name: string, workspace: Workspace, region: string): Side {
  const files = regionFiles(workspace, region).map(({ path, content }) => [path, content] as const);
  return { name, region, files: new Map(files) };
}

function ofRegionOrRevision(name: string, source: SideSource): Side {
  const { workspace } = source;
  if (workspace?.regions.includes(name)) return ofWorkspace(name, workspace, name);
  if (workspace && isRevision(workspace, name)) return ofRevision(name, source);
  throw refusal(
    `"${name}" is no file, no folder, no region of this workspace and no git revision; compare takes two of them`,
    `“${name}”不是文件或文件夹，不是本工作区的地区，也不是 git 修订版；compare 需要其中两个`,
  );
}

function ofRevision(name: string, { workspace, region }: SideSource): Side {
  if (!workspace) {
    throw refusal(
      `there is no workspace here to take the revision "${name}" from`,
      `此处没有工作区，无法读取修订版“${name}”`,
    );
  }
  const wanted = chosen(workspace, region);
  return { name, region: wanted, files: readRevision(workspace, name, wanted) };
}

/** A plan file: the region at hand with this plan in place of its own. */
function ofPlanFile(name: string, { workspace, region }: SideSource): Side {
  const own = workspaceOfPlan(resolve(name));
  const around = workspace ?? own?.workspace;
  if (!around) {
    throw refusal(
      `${name} is a plan alone; run compare in the workspace with the model it belongs to`,
      `${name} 只是规划文件；请在其所属模型的工作区中运行 compare`,
    );
  }
  const wanted = region ?? (own && around.regions.includes(own.region) ? own.region : chosen(around, undefined));
  const side = ofWorkspace(name, around, wanted);
  return { ...side, files: new Map([...side.files, [`data/${wanted}/plan.yaml`, readOutside(name).content]]) };
}

/** The workspace that a plan lies in, by its path. */
function workspaceOfPlan(path: string): { readonly workspace: Workspace; readonly region: string } | undefined {
  const region = basename(dirname(path));
  const root = resolve(dirname(path), '..', '..');
  if (basename(path) !== 'plan.yaml' || !existsSync(join(root, 'models', region))) return undefined;
  return { workspace: openWorkspace(root), region };
}

/** A model's folder: with the scenarios, the plan and the data around it, or else those at hand. */
function ofModelFolder(name: string, path: string, { workspace, region }: SideSource): Side {
  const own = openWorkspace(path);
  const side = ofWorkspace(name, own, own.regions[0]!);
  if (!own.isModelFolder) return side;
  const model = [...side.files].filter(([file]) => !/^(?:data|scenarios)\//u.test(file));
  const moved = (to: string) => model.map(([file, content]) => [`models/${to}/${file}`, content] as const);
  const hasPlan = side.files.has(`data/${side.region}/plan.yaml`);
  if (hasPlan) {
    const others = [...side.files].filter(([file]) => /^(?:data|scenarios)\//u.test(file));
    return { ...side, files: new Map([...others, ...moved(side.region)]) };
  }
  if (!workspace) {
    throw refusal(
      `${name} is a model alone; run compare in the workspace with the plan and the scenarios it belongs to`,
      `${name} 只是模型；请在其所属规划与情景的工作区中运行 compare`,
    );
  }
  const wanted = region ?? (workspace.regions.includes(side.region) ? side.region : chosen(workspace, undefined));
  const around = [...ofWorkspace(name, workspace, wanted).files].filter(([file]) => !file.startsWith('models/'));
  return { name, region: wanted, files: new Map([...around, ...moved(wanted)]) };
}

/** Results, by the inputs they carry, which must be those that their manifest lists. */
function ofResults(name: string): Side {
  const { files } = readDelivered(name);
  const found = readEmbedded(files, (archive) => readArchive(archive, name));
  if (!found) {
    throw refusal(
      `${name} carries no input files to compare: give a report of plancast run, the folder of a run, or a ZIP of it`,
      `${name} 中没有可比较的输入文件：请给出 plancast run 的报告、结果文件夹或其 ZIP 压缩包`,
    );
  }
  const { manifest, inputs } = found;
  const changed = manifest.inputs.find(({ path, sha256: hash }) => {
    const content = inputs.get(path);
    return !content || sha256(content) !== hash;
  });
  if (changed || inputs.size !== manifest.inputs.length) {
    throw refusal(
      `the input files in ${name} are not those of its manifest${changed ? ` (${changed.path})` : ''}; plancast verify says more`,
      `${name} 中的输入文件与其清单不符${changed ? `（${changed.path}）` : ''}；可用 plancast verify 查看详情`,
    );
  }
  return { name, region: manifest.region, files: inputs, manifest };
}

function chosen(workspace: Workspace, region: string | undefined): string {
  if (region !== undefined) return region;
  const [first, ...more] = workspace.regions;
  if (first !== undefined && more.length === 0) return first;
  throw refusal(
    `the workspace has several regions (${workspace.regions.join(', ')}); name one with --region`,
    `工作区有多个地区（${workspace.regions.join('、')}）；请用 --region 指定`,
  );
}

function refusal(en: string, zh: string): ProblemsError {
  return new ProblemsError([error('cannot-compare', { en, zh })]);
}
