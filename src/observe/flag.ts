/**
 * What a reader must know of one value: `break`, counted in another way than the values before it; `provisional`, to be revised;
 * `revised`, another value was printed before; `estimate`, not measured; `suspect`, the source or we doubt it.
 */
export type Flag = 'break' | 'provisional' | 'revised' | 'estimate' | 'suspect';

export const FLAGS: readonly Flag[] = ['break', 'provisional', 'revised', 'estimate', 'suspect'];
