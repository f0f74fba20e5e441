/** Quantities of the answers to one image, and their slopes with respect to the logits. */

type Numbers = readonly number[]

export interface Quantity {
  readonly value: (logits: Numbers) => number
  readonly slope: (logits: Numbers) => Numbers
}

export function probabilitiesOf(logits: Numbers): Numbers {
  const largest = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - largest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}

const likeliest = (logits: Numbers) => logits.indexOf(Math.max(...logits))

/** −log p of one answer. */
export const crossEntropy = (label: number): Quantity => ({
  value: (logits) => -Math.log(probabilitiesOf(logits)[label]!),
  slope: (logits) => probabilitiesOf(logits).map((p, answer) => p - (answer === label ? 1 : 0)),
})

/** Σ p²: of MAS. */
export const squaredProbabilities: Quantity = {
  value: (logits) => probabilitiesOf(logits).reduce((sum, p) => sum + p * p, 0),
  slope: (logits) => {
    const all = probabilitiesOf(logits)
    // ∂p_y/∂z_k = p_y (δ_yk − p_k)
    return all.map((own, k) =>
      all.reduce((sum, p, y) => sum + 2 * p * p * ((y === k ? 1 : 0) - own), 0),
    )
  },
}

/** (max p)²: of MASX. */
export const likeliestProbability: Quantity = {
  value: (logits) => Math.max(...probabilitiesOf(logits)) ** 2,
  slope: (logits) => {
    const all = probabilitiesOf(logits)
    const chosen = likeliest(logits)
    return all.map((own, k) => 2 * all[chosen]! ** 2 * ((k === chosen ? 1 : 0) - own))
  },
}

/** Σ z²: of MAS before softmax. */
export const squaredLogits: Quantity = {
  value: (logits) => logits.reduce((sum, logit) => sum + logit * logit, 0),
  slope: (logits) => logits.map((logit) => 2 * logit),
}

/** (max z)²: of MASX before softmax. */
export const likeliestLogit: Quantity = {
  value: (logits) => Math.max(...logits) ** 2,
  slope: (logits) => logits.map((logit, k) => (k === likeliest(logits) ? 2 * logit : 0)),
}
