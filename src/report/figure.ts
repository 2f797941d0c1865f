import type { Figure } from '../chart/index.ts';
import { type Context, type ReportFigure, say } from './context.ts';
import { formatNumber, formatPrinted, NOTHING } from './format.ts';
import { inlineSvg } from './inline-svg.ts';
import { html, type Markup } from './markup.ts';
import { tableOf } from './table.ts';

/** A chart with the numbers behind it, which open at the press of a key. */
export function figureMarkup(context: Context, { figure, svg }: ReportFigure): Markup {
  const id = `${context.language}-figure-${figure.id}`;
  return html`<figure id="${id}" class="chart">
<div class="scroll" tabindex="0" role="group" aria-label="${say(context, words.chart)}">${inlineSvg(svg, id, alternative(figure))}</div>
<figcaption><details><summary>${say(context, words.numbers)}</summary>
${figureTable(context, figure, `${id}-table`)}</details></figcaption>
</figure>
`;
}

/** The charts of some kinds, or those that belong to an indicator: their id is kind, indicator, perhaps scenario. */
export function figuresOf(
  figures: readonly ReportFigure[],
  kinds: readonly Figure['kind'][],
  indicator?: string,
): readonly ReportFigure[] {
  return kinds.flatMap((kind) =>
    figures.filter(({ figure }) => {
      if (figure.kind !== kind) return false;
      const rest = figure.id.slice(kind.length + 1);
      return indicator === undefined || rest === indicator || rest.startsWith(`${indicator}-`);
    }),
  );
}

/** The finding, then its numbers; most charts open their alternative text with the finding already. */
function alternative({ title, alt, language }: Figure): string {
  if (alt.startsWith(title)) return alt;
  return language === 'zh' ? `${title}。${alt}` : `${title}. ${alt}`;
}

function figureTable(context: Context, figure: Figure, id: string): Markup {
  const { columns, rows, decimals } = figure.table;
  const isNumeric = (column: number): boolean => rows.some((row) => typeof row[column] === 'number');
  return tableOf(
    id,
    figure.title,
    columns.map((heading, column) => ({ heading, numeric: isNumeric(column) })),
    [
      {
        rows: rows.map((row, index) =>
          row.map((cell, column) => {
            if (cell === null) return NOTHING;
            if (typeof cell === 'string') return cell;
            const places = decimals[index]?.[column];
            return places === null || places === undefined
              ? formatPrinted(cell, context.language).replaceAll(',', '')
              : formatNumber(cell, places, context.language);
          }),
        ),
      },
    ],
    'compact',
  );
}

const words = {
  chart: { en: 'Chart', zh: '图表' },
  numbers: { en: 'Numbers behind this chart', zh: '图中数据' },
};
