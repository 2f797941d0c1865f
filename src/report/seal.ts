/**
 * A report's own SHA-256 stands in its head, taken over the whole text with zeros in its place. It shows at once that a report was
 * changed or cut off since it was written; that it is right is shown by making it again only.
 */
const SEAL = /<meta name="plancast-seal" content="([0-9a-f]{64})">/u;

/** How the seal stands in a report before it is sealed. */
export const openSeal = `<meta name="plancast-seal" content="${'0'.repeat(64)}">`;

/** A rendered report with its hash put in. @param sha256 of a text as UTF-8, in hexadecimal. */
export function sealReport(report: string, sha256: (text: string) => string): string {
  return report.replace(openSeal, openSeal.replace('0'.repeat(64), sha256(report)));
}

/** Whether a report is as it was written; undefined when it has no seal. */
export function isSealed(report: string, sha256: (text: string) => string): boolean | undefined {
  const found = SEAL.exec(report);
  if (!found) return undefined;
  return sha256(report.replace(found[0], openSeal)) === found[1];
}
