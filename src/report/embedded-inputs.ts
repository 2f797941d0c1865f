import { html, type Markup } from './markup.ts';

/** Most bytes of inputs that a report carries: it shall stay below 3 MB. */
const MOST = 400_000;

export interface EmbeddedInputs {
  /** A ZIP archive in base 64. */
  readonly inputs?: string;
}

/** The archive of the input files as a report holds it; nothing when it is too large, for then it lies beside the report only. */
export function embeddedInputs(archive: Uint8Array): EmbeddedInputs {
  if (archive.length > MOST) return {};
  let binary = '';
  for (let at = 0; at < archive.length; at += 0x8000)
    binary += String.fromCharCode(...archive.subarray(at, at + 0x8000));
  return { inputs: btoa(binary) };
}

/** A link that hands the input files to the reader out of the page itself: no request is made. */
export function inputsLink(inputs: string, region: string): Markup {
  return html`<p class="inputs"><a id="plancast-inputs" download="${region}-inputs.zip" href="data:application/zip;base64,${inputs}">⤓ <span class="en" lang="en">All input files of this report (ZIP)</span><span class="zh" lang="zh-CN">本报告的全部输入文件（ZIP）</span></a></p>
`;
}
