import { isSealed, type Manifest } from '../report/index.ts';
import { readManifest } from './read-manifest.ts';

/** What a report says of itself. */
export interface OpenedReport {
  readonly manifest: Manifest;
  /** The archive of its inputs; absent when it carries none, undefined bytes when they are no base 64. */
  readonly inputs?: { readonly archive: Uint8Array | undefined };
  /** Whether it is as it was written; undefined without a seal. */
  readonly isSealed: boolean | undefined;
}

export type NotOpened = 'not a report' | 'truncated' | 'no manifest';

/** Takes a report apart without running anything of it. */
export function openReport(report: string, sha256: (text: string) => string): OpenedReport | NotOpened {
  const start = report.lastIndexOf('<script type="application/json" id="plancast-manifest">');
  if (start < 0) {
    const begins = /<meta name="(?:generator" content="plancast |plancast-seal")/u.test(report.slice(0, 20_000));
    if (!begins) return 'not a report';
    return report.includes('</html>') ? 'no manifest' : 'truncated';
  }
  const end = report.indexOf('</script>', start);
  if (end < 0) return report.includes('</html>') ? 'no manifest' : 'truncated';
  const manifest = readManifest(report.slice(report.indexOf('>', start) + 1, end));
  if (!manifest) return 'no manifest';
  const inputs = inputsOf(report);
  return { manifest, ...(inputs ? { inputs } : {}), isSealed: isSealed(report, sha256) };
}

const LINK = '<a id="plancast-inputs"';
const DATA = 'href="data:application/zip;base64,';

function inputsOf(report: string): OpenedReport['inputs'] | undefined {
  const link = report.lastIndexOf(LINK);
  const data = link < 0 ? -1 : report.indexOf(DATA, link);
  if (data < 0) return undefined;
  const start = data + DATA.length;
  const text = report.slice(start, report.indexOf('"', start));
  // `atob` forgives blanks and missing ends; what plancast writes has neither.
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u.test(text)) return { archive: undefined };
  return { archive: Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) };
}
