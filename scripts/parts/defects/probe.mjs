// @ts-check
/**
 * A way in which the program once fell: done to the program of some checkout.
 * @typedef {(program: import('./program.mjs').Program) => Promise<string | undefined>} Probe how it fell
 */
/** @typedef {Readonly<Record<string, Probe>>} Probes by what should hold */
export {}
