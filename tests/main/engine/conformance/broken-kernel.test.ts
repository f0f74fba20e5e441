/** The suite must notice a kernel that computes wrongly, however small the mistake. */
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, describe, expect, it } from 'vitest'
import '../../../reference'
import { devices } from './devices'
import { checkOperation } from './operation'
import { operations } from './operations'

type Damage = (values: Float32Array) => void

const damages: readonly [what: string, damage: Damage][] = [
  ['the sign of its first value', (values) => values.set([-values[0]!])],
  ['its last value by one part in a million', (values) => values.set([(values.at(-1) ?? NaN) * 1.000001], values.length - 1)], // prettier-ignore
  ['a value to NaN', (values) => values.set([NaN], values.length >> 1)],
]

/** Replaces a kernel by itself with its output damaged; returns what undoes it. */
function breakKernel(name: string, backendName: string, damage: Damage): () => void {
  const whole = tf.getKernel(name, backendName)
  tf.unregisterKernel(name, backendName)
  tf.registerKernel({
    ...whole,
    kernelFunc: (parameters) => {
      const output = whole.kernelFunc(parameters)
      const info = Array.isArray(output) ? output[0] : output
      if (!info) throw new Error(`${name} has no output`)
      const backend = tf.engine().backend
      const values = Float32Array.from(backend.readSync(info.dataId) as Float32Array)
      damage(values)
      backend.disposeData(info.dataId)
      return { ...info, dataId: backend.write(values, info.shape, info.dtype) }
    },
  })
  return () => {
    tf.unregisterKernel(name, backendName)
    tf.registerKernel(whole)
  }
}

// A kernel can only be damaged here where its output can be read without waiting.
describe.each(devices.filter(({ readsAtOnce }) => readsAtOnce))(
  'a broken kernel of $id',
  (device) => {
    let mend = (): void => {}
    afterEach(() => mend())

    describe.each([
      ['Multiply', 'Multiply'],
      ['BatchMatMul', 'A Bᵀ'],
      ['Transpose', 'Transpose of matrices'],
    ])('%s', (kernel, operationName) => {
      it.each(damages)('is noticed when it changes %s', async (_, damage) => {
        const operation = operations.find(({ name }) => name === operationName)
        if (!operation) throw new Error(`The suite has no ${operationName}.`)
        await device.load()
        await checkOperation(operation, device)

        mend = breakKernel(kernel, device.backend, damage)
        await expect(checkOperation(operation, device)).rejects.toThrow('instead of')
      })
    })
  },
)
