/** How KFAC's damping is shared out between its two factors (Martens and Grosse, 2015, §6.3). */

/** Keeps both dampings within float32 where one of the factors vanishes. */
const largestRatio = 1e8

/**
 * λ = λ_A λ_E, split so that λ_A / λ_E is the ratio of both factors' mean eigenvalues.
 * @returns λ_A of the inputs and λ_E of the errors; no numbers where an eigenvalue is none
 */
export function dampingSplit(
  meanOfInputs: number,
  meanOfErrors: number,
  damping: number,
): { readonly ofInputs: number; readonly ofErrors: number } {
  const ratio = meanOfInputs === meanOfErrors ? 1 : Math.sqrt(meanOfInputs / meanOfErrors)
  const bounded = Math.min(Math.max(ratio, 1 / largestRatio), largestRatio)
  return { ofInputs: bounded * Math.sqrt(damping), ofErrors: Math.sqrt(damping) / bounded }
}
