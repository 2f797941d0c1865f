/**
 * Moves labels along one axis so that none covers another: each gets at least its own size, the order by wanted place stays,
 * and the sum of squared moves is the least possible (pool adjacent violators; Barlow et al. 1972, Statistical Inference
 * under Order Restrictions). The result stays within [low, high] as far as the sizes allow.
 *
 * @param wanted middles where the labels would like to stand, in pixels
 * @param sizes  room each one needs, in pixels
 */
export function dodge(wanted: readonly number[], sizes: readonly number[], low: number, high: number): number[] {
  const order = wanted.map((_, index) => index).sort((left, right) => wanted[left]! - wanted[right]! || left - right);
  const blocks: { members: number[]; size: number; start: number }[] = [];
  for (const index of order) {
    blocks.push({ members: [index], size: sizes[index]!, start: wanted[index]! - sizes[index]! / 2 });
    while (blocks.length > 1) {
      const last = blocks.at(-1)!;
      const before = blocks.at(-2)!;
      if (before.start + before.size <= last.start) break;
      blocks.splice(-2, 2, settle([...before.members, ...last.members], wanted, sizes));
    }
  }
  const placed = new Array<number>(wanted.length).fill(0);
  for (const { members, start } of withinBounds(blocks, low, high)) {
    let edge = start;
    for (const index of members) {
      placed[index] = edge + sizes[index]! / 2;
      edge += sizes[index]!;
    }
  }
  return placed;
}

interface Block {
  readonly members: readonly number[];
  readonly size: number;
  readonly start: number;
}

/** One block of touching labels, placed where its members move least. */
function settle(
  members: number[],
  wanted: readonly number[],
  sizes: readonly number[],
): { members: number[]; size: number; start: number } {
  let offset = 0;
  let sum = 0;
  for (const index of members) {
    sum += wanted[index]! - (offset + sizes[index]! / 2);
    offset += sizes[index]!;
  }
  return { members, size: offset, start: sum / members.length };
}

function withinBounds(blocks: readonly Block[], low: number, high: number): Block[] {
  const moved: Block[] = [];
  let floor = low;
  for (const block of blocks) {
    const start = Math.max(block.start, floor);
    moved.push({ ...block, start });
    floor = start + block.size;
  }
  let ceiling = high;
  for (let index = moved.length - 1; index >= 0; index--) {
    const block = moved[index]!;
    const start = Math.max(low, Math.min(block.start, ceiling - block.size));
    moved[index] = { ...block, start };
    ceiling = start;
  }
  return moved;
}
