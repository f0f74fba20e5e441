/** The 4–3–3–3 network of the published software check, and steps of an optimiser on it. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '@shared/random/philox'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import { denseLayers } from '../../../../src/main/engine/network/multilayer'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import {
  optimizerFor,
  type OptimizerSettings,
} from '../../../../src/main/engine/optimizers/registry'
import { read64, tensor64 } from '../../../reference'
import { randomRows, type Rows } from '../arrays'
import type { PlainPass } from './plain-pass'

export const sizes = [4, 3, 3, 3]
const layers = denseLayers(sizes)
export const seed = 7
export const images = randomRows('input 0', 7, 4, -1, 2)
export const answers = [0, 1, 2, 2, 1, 0, 1]

export const start: readonly Rows[] = sizes
  .slice(1)
  .map((outputs, layer) => randomRows(`w${layer}`, sizes[layer]!, outputs))

export const matrix = (rows: Rows) =>
  tensor64(rows.flat(), [rows.length, rows[0]!.length]) as tf.Tensor2D

interface Batch {
  readonly pixels: Rows
  readonly answers: readonly number[]
}

/** Weights of each layer, flat, after a step for each batch. */
export async function stepped(
  settings: OptimizerSettings,
  batches: readonly Batch[] = [{ pixels: images, answers }],
): Promise<readonly (readonly number[])[]> {
  let parameters = start.map((rows) => ({ strength: matrix(rows) }))
  const optimizer = optimizerFor(settings, { weights: weightsOf(parameters), seed })
  for (const { pixels, answers } of batches) {
    const passed = () =>
      backpropagate(layers, parameters, matrix(pixels), tf.tensor1d([...answers], 'int32'))
    const pass = passed()
    const weights = weightsOf(parameters)
    const update = await optimizer.step({
      ...{ places: weights.map((_, place) => place), weights, pass },
      gradients: () => weightsOf(pass.gradients()),
      ...{ penalty: undefined, integrals: undefined },
      others: { independent: passed, before: passed },
    })
    parameters = update.weights.map((strength) => ({ strength: strength as tf.Tensor2D }))
  }
  optimizer.dispose()
  return parameters.map(({ strength }) => [...read64(strength)])
}

/** Labels drawn from softmax by the largest of logit + Gumbel noise, from the stream of all optimisers. */
export function sampledLabels({ logits }: PlainPass, index: number): number[] {
  const draws = uniforms(streamKey(seed, 'fisher-labels'), index, logits.flat().length)
  return logits.map((row, image) => {
    const noisy = row.map((z, c) => z - Math.log(-Math.log(draws[image * 3 + c]! + 2 ** -25)))
    return noisy.indexOf(Math.max(...noisy))
  })
}
