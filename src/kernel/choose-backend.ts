import { type Interpreter, interpreter } from '../compile/index.ts';
import type { Text } from '../words/index.ts';
import { kernel } from './kernel.ts';
import { hasVectors, supportsSimd } from './supports-simd.ts';

export interface BackendChoice {
  /** Is told when the interpreter has to do the kernel's work, and why. */
  readonly onNotice?: (notice: Text) => void;
  /** Default: what {@link supportsSimd} finds. */
  readonly simd?: boolean;
}

/**
 * The fastest back end that runs here: the kernel, or the interpreter where WebAssembly has no vectors or gets no memory. Its name says which.
 */
export function chooseBackend({ onNotice, simd = supportsSimd() }: BackendChoice = {}): Interpreter {
  if (simd) return kernel(onNotice ? { onNotice } : {});
  const { en, zh } = whyNoKernel();
  onNotice?.({ en: `${en}, ${SO.en}`, zh: `${zh}，${SO.zh}` });
  return interpreter();
}

/** What keeps the kernel from running where `supportsSimd()` is false. */
export function whyNoKernel(): Text {
  return hasVectors() && !supportsSimd() ? NO_ROOM : NO_SIMD;
}

const NO_SIMD: Text = {
  en: 'WebAssembly with vector instructions is not available here',
  zh: '此处不支持 WebAssembly 向量指令',
};
const NO_ROOM: Text = {
  en: 'WebAssembly gets no memory here (it reserves some ten gigabytes of addresses: raise "ulimit -v", or set NODE_OPTIONS=--disable-wasm-trap-handler)',
  zh: '此处无法为 WebAssembly 分配内存（需预留约 10 GB 地址空间：请放宽“ulimit -v”，或设置 NODE_OPTIONS=--disable-wasm-trap-handler）',
};
const SO: Text = {
  en: 'so the interpreter runs the model: results are the same, and come several times more slowly.',
  zh: '改由解释器运行模型：结果相同，但速度会慢数倍。',
};
