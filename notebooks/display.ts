/** What the Deno kernel offers a notebook; absent when the cells are run without one. */
interface Jupyter {
  display(data: Readonly<Record<string, unknown>>, options: { readonly raw: boolean }): Promise<void>;
}

const jupyter = (globalThis as { readonly Deno?: { readonly jupyter?: Jupyter } }).Deno?.jupyter;

/** Shows a chart below the cell. Run without Jupyter, it only checks that there is one. */
export async function showChart(svg: string): Promise<void> {
  if (!svg.trimStart().startsWith('<svg')) throw new Error('this is no chart');
  await jupyter?.display({ 'image/svg+xml': svg }, { raw: true });
}

/** Shows rows of values as a table below the cell: the first row is the heading. Run without Jupyter, it only checks that rows are of one length. */
export async function showTable(rows: readonly (readonly (string | number)[])[]): Promise<void> {
  const [heading = [], ...body] = rows;
  if (body.some((row) => row.length !== heading.length)) throw new Error('the rows differ in length');
  const line = (row: readonly (string | number)[], tag: 'td' | 'th') =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(String(cell))}</${tag}>`).join('')}</tr>`;
  const html = `<table><thead>${line(heading, 'th')}</thead><tbody>${body.map((row) => line(row, 'td')).join('')}</tbody></table>`;
  await jupyter?.display(
    { 'text/html': html, 'text/plain': rows.map((row) => row.join('\t')).join('\n') },
    { raw: true },
  );
}

function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}
