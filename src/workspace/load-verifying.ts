/** What makes results again. It draws charts and writes reports, so it is loaded only when it is wanted. */
export function loadVerifying(): Promise<typeof import('./verifying.ts')> {
  return import('./verifying.ts');
}

/** What puts two sides together and compares them; loaded only when it is wanted, likewise. */
export function loadComparing(): Promise<typeof import('./comparing.ts')> {
  return import('./comparing.ts');
}
