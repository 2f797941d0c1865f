import { type Interpreter, interpreter } from '../compile/index.ts';
import type { Text } from '../words/index.ts';
import { kernel } from './kernel.ts';
import { supportsSimd } from './supports-simd.ts';

export interface BackendChoice {
  /** Is told when the interpreter has to do the kernel's work, and why. */
  readonly onNotice?: (notice: Text) => void;
  /** Default: what {@link supportsSimd} finds. */
  readonly simd?: boolean;
}

/** The fastest back end that runs here: the kernel, or the interpreter where WebAssembly has no vectors. Its name says which. */
export function chooseBackend({ onNotice, simd = supportsSimd() }: BackendChoice = {}): Interpreter {
  if (simd) return kernel(onNotice ? { onNotice } : {});
  onNotice?.(NO_SIMD);
  return interpreter();
}

const NO_SIMD: Text = {
  en: 'WebAssembly with vector instructions is not available here, so the interpreter runs the model: results are the same, and come several times more slowly.',
  zh: '此处不支持 WebAssembly 向量指令，改由解释器运行模型：结果相同，但速度会慢数倍。',
};
