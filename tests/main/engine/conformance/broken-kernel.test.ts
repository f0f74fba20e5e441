/** The suite must notice a kernel that computes wrongly, however small the mistake. */
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, describe, expect, it } from 'vitest'
import '../../../reference'
import { devices } from './devices'
import type { Draws } from './inputs'
import { checkOperation } from './operation'
import { operations } from './operations'
import { wholeBackgrounds, wholeProduct } from './operations/products'

/** Changes what a kernel computed. `second`: its second operand, row by row. */
type Damage = (values: Float32Array, second: () => Float32Array) => void

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
      damage(values, () => {
        const { dataId } = parameters.inputs['b'] as tf.TensorInfo
        return backend.readSync(dataId) as Float32Array
      })
      backend.disposeData(info.dataId)
      return { ...info, dataId: backend.write(values, info.shape, info.dtype) }
    },
  })
  return () => {
    tf.unregisterKernel(name, backendName)
    tf.registerKernel(whole)
  }
}

/** What a product gives that takes a background for larger by one part in a hundred thousand. */
const backgroundOff =
  (background: number, columns: number): Damage =>
  (values, second) => {
    const b = second()
    for (let i = 0; i < values.length; i++) {
      let sum = 0
      for (let k = i % columns; k < b.length; k += columns) sum += b[k]!
      values[i]! += 1e-5 * background * sum
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

    it.each(wholeBackgrounds)(
      'a background of %d in %d rows that is off by 1e-5 is noticed at a depth of %d',
      async (...size) => {
        const [background, , , columns] = size
        const whole = operations.find(({ name }) => name === wholeProduct(false, false))
        if (!whole) throw new Error('The suite has no exact products.')
        const index = wholeBackgrounds.findIndex((each) => each.join() === size.join())
        const alone = { ...whole, trials: (draws: Draws) => [whole.trials(draws)[index] ?? []] }
        await device.load()
        await checkOperation(alone, device)

        mend = breakKernel('BatchMatMul', device.backend, backgroundOff(background, columns))
        await expect(checkOperation(alone, device)).rejects.toThrow('instead of')
      },
    )
  },
)
