/** A double whose bits can be seen and changed as two words of 32 bits. Whoever uses it is done with it before anything else is called. */
export const double = new Float64Array(1);
export const halves = new Int32Array(double.buffer);
/** Where the lower and the upper half stand: that order on nearly all machines. */
export const LOW = new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? 0 : 1;
export const HIGH = 1 - LOW;
