/**
 * Names grouped so that each group comes after the groups it rests on. A group of more than one name, or a name that rests
 * on itself, is circular. Tarjan 1972, doi:10.1137/0201010, without recursion so that long chains do not exhaust the stack.
 *
 * @param names where to start, in the order to keep where dependencies leave a choice.
 * @param needs what a name rests on at the same instant; may lead to names that are not among `names`.
 */
export function orderByNeeds(
  names: Iterable<string>,
  needs: (name: string) => readonly string[],
): readonly (readonly string[])[] {
  const groups: string[][] = [];
  const indices = new Map<string, number>();
  const lows = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();

  function enter(name: string): { name: string; needs: readonly string[]; next: number } {
    indices.set(name, indices.size);
    lows.set(name, indices.get(name)!);
    open.push(name);
    isOpen.add(name);
    return { name, needs: needs(name), next: 0 };
  }

  function close(name: string): void {
    const group: string[] = [];
    let member: string;
    do {
      member = open.pop()!;
      isOpen.delete(member);
      group.push(member);
    } while (member !== name);
    groups.push(group.reverse());
  }

  function lower(name: string, low: number): void {
    if (low < lows.get(name)!) lows.set(name, low);
  }

  for (const root of names) {
    if (indices.has(root)) continue;
    const path = [enter(root)];
    while (path.length > 0) {
      const frame = path[path.length - 1]!;
      const need = frame.needs[frame.next++];
      if (need === undefined) {
        path.pop();
        const low = lows.get(frame.name)!;
        if (path.length > 0) lower(path[path.length - 1]!.name, low);
        if (low === indices.get(frame.name)) close(frame.name);
      } else if (!indices.has(need)) {
        path.push(enter(need));
      } else if (isOpen.has(need)) {
        lower(frame.name, indices.get(need)!);
      }
    }
  }
  return groups;
}

/** The shortest circle inside a group that starts at its first name: `[a, b, c]` for a → b → c → a. Empty when there is none. */
export function circleIn(group: readonly string[], needs: (name: string) => readonly string[]): readonly string[] {
  const start = group[0]!;
  const inside = new Set(group);
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const need of needs(name)) {
      if (need === start) return pathTo(name, cameFrom);
      if (!inside.has(need) || cameFrom.has(need)) continue;
      cameFrom.set(need, name);
      queue.push(need);
    }
  }
  return [];
}

function pathTo(name: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const path = [name];
  for (let back = cameFrom.get(name); back !== undefined; back = cameFrom.get(back)) path.push(back);
  return path.reverse();
}
