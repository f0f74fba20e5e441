/** A 4–3–3–3 network in plain arrays, written from its formulas. */
import { product, transposed, zipped, type Rows } from '../arrays'

export interface PlainPass {
  /** Inputs of each layer, with a 1 behind each row where there are biases. */
  readonly A: readonly Rows[]
  readonly logits: Rows
  /** Errors of each layer's sums, mean over the batch, had the answers been these. */
  errorsFor(answers: readonly number[]): readonly Rows[]
}

/** Weights of a layer are [inputs, outputs], its biases the last row where it has some. */
export function plainPass(weights: readonly Rows[], input: Rows, biases: boolean): PlainPass {
  const withOnes = (rows: Rows) => (biases ? rows.map((row) => [...row, 1]) : rows)
  const A: Rows[] = []
  let activity = input
  for (const [layer, W] of weights.entries()) {
    A.push(withOnes(activity))
    const sums = product(A.at(-1)!, W)
    activity = layer < weights.length - 1 ? sums.map((row) => row.map((x) => Math.max(0, x))) : sums
  }
  const probabilities = activity.map((logits) => {
    const total = logits.reduce((sum, z) => sum + Math.exp(z), 0)
    return logits.map((z) => Math.exp(z) / total)
  })
  return {
    A,
    logits: activity,
    errorsFor(answers) {
      let E: Rows = probabilities.map((row, image) =>
        row.map((p, output) => (p - (output === answers[image] ? 1 : 0)) / input.length),
      )
      const errors = [E]
      for (let layer = weights.length - 1; layer > 0; layer--) {
        const below = product(E, transposed(weights[layer]!))
        E = zipped(A[layer]!, below, (a, e) => (a > 0 ? e : 0)).map((row) =>
          biases ? row.slice(0, -1) : row,
        )
        errors.unshift(E)
      }
      return errors
    },
  }
}
