import type { Compared } from './verdict.ts';

/** How many numbers and charts files hold: numbers as they stand in the report's text, one a row in result tables, and one a leaf in JSON. */
export function countContent(files: ReadonlyMap<string, Uint8Array>): Pick<Compared, 'numbers' | 'charts'> {
  let numbers = 0;
  let charts = 0;
  for (const [path, content] of files) {
    if (path === 'report.html') {
      const text = new TextDecoder().decode(content);
      numbers += numbersInPage(text);
      charts += text.split('<figure').length - 1;
    } else if (path === 'assessment.json') {
      numbers += leaves(JSON.parse(new TextDecoder().decode(content)));
    } else if (path === 'results.csv') {
      numbers += new TextDecoder().decode(content).trimEnd().split('\n').length - 1;
    } else if (path.startsWith('charts/') && path.endsWith('.svg')) {
      charts += 1;
    }
  }
  return { numbers, charts };
}

function numbersInPage(page: string): number {
  const text = page
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gu, ' ')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&#\d+;/gu, ' ');
  // Hashes are no numbers.
  return text.match(/(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])/gu)?.length ?? 0;
}

function leaves(value: unknown): number {
  if (typeof value === 'number') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, entry) => sum + leaves(entry), 0);
}
