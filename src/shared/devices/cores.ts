/** Cores of each of `slots` trials that may run at once: the computer's, shared out, at least one. */
export function coresOfTrial(cores: number, slots: number): number {
  return Math.max(1, Math.floor(cores / slots))
}
