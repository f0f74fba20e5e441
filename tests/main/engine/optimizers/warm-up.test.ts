/** Batches before the first step: seen one after the other, and none of them kept. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import { denseLayers } from '../../../../src/main/engine/network/multilayer'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import { optimizerFor } from '../../../../src/main/engine/optimizers/registry'
import { useReference } from '../../../reference'
import { answers, images, matrix, seed, sizes, start } from './small-network'

beforeAll(useReference)

it.each(['kfac', 'standard-kfac', 'ekfac', 'foof'] as const)(
  '%s holds the tensors of one of them at a time',
  async (id) => {
    const parameters = start.map((rows) => ({ strength: matrix(rows) }))
    const weights = weightsOf(parameters)
    const averaged = { damping: 1, decay: 0.9, period: 1, warmUp: 4 }
    const optimizer = optimizerFor(
      {
        ...{ id: 'sgd', learningRate: 0.1, weightDecay: 0 },
        preconditioner: { id, labels: 'sampled', ...averaged },
      },
      { weights, seed },
    )
    const passed = () =>
      backpropagate(
        denseLayers(sizes),
        parameters,
        matrix(images),
        tf.tensor1d([...answers], 'int32'),
      )
    const pass = passed()
    const held: number[] = []
    await optimizer.step({
      ...{ places: weights.map((_, place) => place), weights, pass },
      gradients: () => weightsOf(pass.gradients()),
      ...{ penalty: undefined, integrals: undefined },
      others: {
        independent: passed,
        before() {
          held.push(tf.memory().numTensors)
          return passed()
        },
      },
    })
    expect(held).toHaveLength(4)
    expect(new Set(held).size).toBe(1)
    optimizer.dispose()
  },
)
