import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** The table in src/README.md, foundations first. */
const rooms = [...readFileSync(join(src, 'README.md'), 'utf8').matchAll(/^\|\s*`([a-z]+)`\s*\|/gmu)].map(
  (match) => match[1]!,
);
const sources = (readdirSync(src, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));
const imports = (file: string) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map((match) => match[1]!);
const roomOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : '');

/** Rooms that may touch Node; everything else also runs in a browser. */
const touchesNode = new Set(['workspace', 'cli']);

describe('the house', () => {
  it('has exactly the rooms of the table', () => {
    expect([...new Set(sources.map(roomOf))].filter((room) => room !== '').sort()).toEqual([...rooms].sort());
  });

  it.each(sources)('%s imports only from rooms above its own, through their doors', (file) => {
    const room = roomOf(file);
    for (const target of imports(file).filter((specifier) => specifier.startsWith('.'))) {
      const path = relative(src, resolve(src, dirname(file), target))
        .split(sep)
        .join('/');
      const other = roomOf(path);
      if (room === '' || other === room || other === '..') continue;
      expect(rooms.indexOf(other), `${file} → ${path}`).toBeLessThan(rooms.indexOf(room));
      expect(path, `${file} goes past the door of ${other}`).toMatch(new RegExp(`^${other}/(index|theme)\\.ts$`, 'u'));
    }
  });

  it.each(sources.filter((file) => !touchesNode.has(roomOf(file)) && roomOf(file) !== ''))(
    '%s runs in a browser too',
    (file) => {
      expect(imports(file).filter((specifier) => specifier.startsWith('node:'))).toEqual([]);
    },
  );

  it('has no circle of imports', () => {
    const graph = new Map(
      sources.map((file) => [
        file,
        imports(file)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) =>
            relative(src, resolve(src, dirname(file), specifier))
              .split(sep)
              .join('/'),
          ),
      ]),
    );
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) throw new Error(`circle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(done.size).toBe(sources.length);
  });

  it('turns no text into code, reads no clock and rolls no unseeded dice', () => {
    for (const file of sources) {
      const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');
      expect(text, file).not.toMatch(/new Function\(|[^.\w]eval\(/u);
      if (!touchesNode.has(roomOf(file))) expect(text, file).not.toMatch(/Math\.random\(|Date\.now\(|new Date\(\)/u);
    }
  });
});
