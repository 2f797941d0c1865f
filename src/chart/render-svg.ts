import type { TopLevelSpec } from 'vega-lite';
import { textWidth } from './text-width.ts';
import { fontFamily } from './theme.ts';
import { tidySvg } from './tidy-svg.ts';

/**
 * Draws a specification as SVG, without browser, canvas or eval. The same specification gives the same bytes on every machine
 * and however many were drawn before.
 *
 * @throws Error when the specification cannot be drawn or Vega-Lite warns of it: a chart that warns is a defect.
 */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  const { vega, compile, expressionInterpreter } = await engine();
  const logger = refuseWarnings();
  // Vega marks the rows it is given; the caller's figure stays as it is.
  const own = structuredClone(spec);
  const runtime = vega.parse(compile(own, { logger }).spec, undefined, { ast: true });
  const view = new vega.View(runtime, { renderer: 'none', expr: expressionInterpreter, logger });
  try {
    await view.runAsync();
    return tidySvg(await view.toSVG(), spec.description ?? '', fontFamily);
  } finally {
    view.finalize();
  }
}

/** Loads Vega ahead of the first drawing: about 0.4 s that can pass while an ensemble runs. */
export async function warmUp(): Promise<void> {
  await engine();
}

let loading: ReturnType<typeof loadEngine> | undefined;

/** Loaded once, at the first drawing and not at the import of this room. */
function engine(): ReturnType<typeof loadEngine> {
  loading ??= loadEngine();
  return loading;
}

async function loadEngine() {
  const [vega, { compile }, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ]);
  // Vega guesses 0.8 em a character without a canvas, which is wrong for Chinese and for Latin alike. The hook is global and
  // kept: whoever draws in this process gets the font's own widths.
  const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics };
  textMetrics.width = (item, text) => {
    const line = text === undefined || text === null ? '' : String(text);
    return textWidth(line, item.fontSize ?? 11, isBold(item.fontWeight));
  };
  return { vega, compile, expressionInterpreter };
}

/** Exported by vega-scenegraph through vega, but missing from its typings. */
interface TextMetrics {
  width: (item: { readonly fontSize?: number; readonly fontWeight?: string | number }, text: unknown) => number;
}

function isBold(weight: string | number | undefined): boolean {
  return weight === 'bold' || Number(weight) >= 600;
}

function refuseWarnings() {
  const refuse = (...parts: readonly unknown[]): never => {
    throw new Error(`The chart specification is not clean: ${parts.map(String).join(' ')}`);
  };
  const logger = {
    level: () => logger,
    error: refuse,
    warn: refuse,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}
