import type { Language } from '../words/index.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Note } from './frame.ts';
import { numberText, signedText } from './number-text.ts';
import { layOutRows, rowChannel, rowNotes } from './rows.ts';
import { tableOf } from './table.ts';
import { ink, projection, targetColour } from './theme.ts';
import { ticksFor } from './ticks.ts';
import { headingWith, withUnit } from './unit-label.ts';

/** A number on two sides and the parts of its difference, to be drawn. */
export interface DifferenceDrawing {
  /** Unique among the figures, and a valid file name. */
  readonly id: string;
  readonly language: Language;
  /** What the number is: `PM2.5 annual mean, 2025`. */
  readonly name: string;
  readonly subtitle: readonly string[];
  readonly caption: string;
  /** As `unitLabel` writes it. */
  readonly unit: string;
  readonly decimals: number;
  readonly a: { readonly label: string; readonly value: number };
  readonly b: { readonly label: string; readonly value: number };
  /** Rounded so that they add up. */
  readonly parts: readonly { readonly label: string; readonly value: number }[];
}

const width = 720;

/** How one side's number becomes the other's, part by part: a cascade from the first to the second. */
export function differenceParts(drawing: DifferenceDrawing): Figure {
  const { id, language, name, unit, decimals, a, b, parts } = drawing;
  const zh = language === 'zh';
  const kind = 'difference-parts';
  const steps: { label: string; from: number; to: number; text: string; isSide: boolean }[] = [
    {
      label: a.label,
      from: a.value,
      to: a.value,
      text: withUnit(numberText(a.value, decimals), unit, language),
      isSide: true,
    },
  ];
  let at = a.value;
  for (const { label, value } of parts) {
    steps.push({ label, from: at, to: at + value, text: signedText(value, decimals), isSide: false });
    at += value;
  }
  steps.push({
    label: b.label,
    from: b.value,
    to: b.value,
    text: withUnit(numberText(b.value, decimals), unit, language),
    isSide: true,
  });

  const layout = layOutRows(
    steps.map(({ label }) => ({ name: label })),
    260,
    { oneLine: 30, twoLines: 38 },
  );
  const valueRoom = 128;
  const room = { left: layout.labelWidth + 14, right: valueRoom, top: 6, bottom: 26 };
  const across = innerWidth(width, room);
  const ticks = ticksFor(
    steps.flatMap(({ from, to }) => [from, to]),
    5,
  );
  const difference = b.value - a.value;
  const from = withUnit(numberText(a.value, decimals), unit, language);
  const to = withUnit(numberText(b.value, decimals), unit, language);
  const change = signedText(difference, decimals);
  const isChanged = Number(numberText(Math.abs(difference), decimals)) !== 0;
  const title = isChanged
    ? zh
      ? `${name}：由${from}变为${to}`
      : `${name}: from ${from} to ${to}`
    : zh
      ? `${name}：两方均为${to}`
      : `${name}: ${to} on both sides`;
  const listed = parts.map(({ label, value }) => `${label} ${signedText(value, decimals)}`).join(zh ? '，' : ', ');
  const alt = zh
    ? `${title}。差异${change}${listed && `：${listed}`}。`
    : `${title}. Difference ${change}${listed && `: ${listed}`}.`;
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: ticks.domain, nice: false, zero: false },
    axis: { values: ticks.values, format: `.${ticks.decimals}f`, title: null, domain: false, ticks: false },
  });
  const y = rowChannel(layout);
  const rows = steps.map(({ from: start, to: end, isSide }, index) => ({
    row: layout.middles[index]!,
    next: layout.middles[index + 1] ?? layout.middles[index]!,
    from: start,
    to: end,
    fill: isSide ? ink.text : end >= start ? projection.line : targetColour,
    isSide,
  }));
  return {
    id,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: drawing.subtitle,
      caption: drawing.caption,
      alt,
      width,
      height: layout.height,
      room,
      layers: [
        {
          data: { values: rows.slice(0, -1) },
          mark: { type: 'rule', color: ink.axis, strokeDash: [2, 2] },
          encoding: { x: x('to'), y: rowChannel(layout), y2: { field: 'next' } },
        },
        {
          data: { values: rows.filter(({ isSide }) => !isSide) },
          mark: { type: 'rule', strokeWidth: 14 },
          encoding: { x: x('from'), x2: { field: 'to' }, y, color: { field: 'fill', type: 'nominal', scale: null } },
        },
        {
          data: { values: rows.filter(({ isSide }) => isSide) },
          mark: { type: 'point', filled: true, size: 110, opacity: 1, color: ink.text },
          encoding: { x: x('to'), y },
        },
      ],
      notes: [
        ...rowNotes(layout, -14),
        ...steps.map(
          ({ text, isSide }, row): Note => ({
            text,
            x: across + valueRoom,
            y: layout.middles[row]!,
            align: 'right',
            baseline: 'middle',
            bold: isSide,
          }),
        ),
      ],
      about: { made: 'plancast', kind, language, unit },
    }),
    table: tableOf(steps, [
      { heading: zh ? '来源' : 'Due to', cell: ({ label }) => label },
      {
        heading: headingWith(zh ? '数值或变化' : 'Value or change', unit, language),
        cell: ({ from: start, to: end, isSide }) => (isSide ? end : end - start),
        decimals,
      },
    ]),
  };
}
