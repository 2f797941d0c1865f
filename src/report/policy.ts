import { sha256Base64 } from './sha256.ts';

/**
 * The content security policy of a report: nothing may be loaded, sent or framed, and of styles and scripts only those run
 * whose hash stands here. CSP level 3, https://www.w3.org/TR/CSP3/.
 */
export function contentSecurityPolicy(styles: readonly string[], scripts: readonly string[]): string {
  const hashes = (texts: readonly string[]): string => texts.map((text) => `'sha256-${sha256Base64(text)}'`).join(' ');
  return [
    `default-src 'none'`,
    `style-src ${hashes(styles)}`,
    `script-src ${hashes(scripts)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}
