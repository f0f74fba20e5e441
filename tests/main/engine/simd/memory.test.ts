/** The kernels' memory: blocks that never overlap, use again what was freed, and survive growth. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { simdDevice } from '../../../../src/main/engine/device/simd'
import { sgd } from '../../../../src/main/engine/kernels/sgd'
import { softmaxCrossEntropy } from '../../../../src/main/engine/kernels/softmax-cross-entropy'
import { Pool } from '../../../../src/main/engine/simd/memory/pool'

const memory = (): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 2, maximum: 4096, shared: true })

describe('the pool', () => {
  it('keeps blocks apart whatever is allocated and freed', () => {
    const space = memory()
    const pool = new Pool(space, 1000, () => undefined)
    const draws = uniforms(streamKey(1, 'tests/pool'), 0, 20_000)
    const held: { pointer: number; bytes: number; mark: number }[] = []
    for (let i = 0; i + 1 < draws.length; i += 2) {
      if (draws[i]! < 0.5 || held.length === 0) {
        const bytes = Math.floor(2 ** (draws[i + 1]! * 20)) - 1
        const pointer = pool.allocate(bytes)
        expect(pointer % 64).toBe(0)
        const mark = i % 251
        new Uint8Array(space.buffer, pointer, bytes).fill(mark)
        held.push({ pointer, bytes, mark })
      } else {
        const [block] = held.splice(Math.floor(draws[i + 1]! * held.length), 1)
        const content = new Uint8Array(space.buffer, block!.pointer, block!.bytes)
        expect(content.every((byte) => byte === block!.mark)).toBe(true)
        pool.release(block!.pointer, block!.bytes)
      }
    }
  })

  it('does not grow while as much is freed as allocated', () => {
    const space = memory()
    const pool = new Pool(space, 0, () => undefined)
    const sizes = [0, 4, 400, 627_200, 160_000, 8_000, 1_000_000]
    let size = 0
    for (let step = 0; step < 10_000; step++) {
      const pointers = sizes.map((bytes) => pool.allocate(bytes))
      sizes.forEach((bytes, i) => pool.release(pointers[i]!, bytes))
      if (step === 10) size = space.buffer.byteLength
    }
    expect(space.buffer.byteLength).toBe(size)
  })

  it('joins freed neighbours, so that a larger block fits', () => {
    const space = memory()
    const pool = new Pool(space, 0, () => undefined)
    const halves = [pool.allocate(4_000_000), pool.allocate(4_000_000)]
    const size = space.buffer.byteLength
    halves.forEach((pointer) => pool.release(pointer, 4_000_000))
    pool.allocate(7_900_000)
    expect(space.buffer.byteLength).toBe(size)
  })

  it('says so when there is no more', () => {
    const space = new WebAssembly.Memory({ initial: 2, maximum: 16, shared: true })
    const pool = new Pool(space, 0, () => undefined)
    expect(() => pool.allocate(2_000_000)).toThrow('used up its memory')
  })
})

describe('tensors', () => {
  beforeAll(async () => {
    await simdDevice.load()
  })

  it('keep their values and can be read when memory grows', () => {
    const first = tf.tensor1d([1, 2, 3])
    const large = Array.from({ length: 4 }, () => tf.ones([4_000_000]))
    expect(Array.from(first.dataSync())).toEqual([1, 2, 3])
    expect(tf.sum(large[3]!).dataSync()[0]).toBe(4_000_000)
    tf.dispose([first, ...large])
  })

  it('are copied when read: later work leaves the numbers as they were', () => {
    const tensor = tf.tensor1d([1, 2, 3])
    const values = tensor.dataSync()
    tensor.dispose()
    tf.tensor1d([7, 8, 9]).dispose()
    expect(Array.from(values)).toEqual([1, 2, 3])
    expect(values.buffer).toBeInstanceOf(ArrayBuffer)
  })

  it('leave memory as it was, step after step', () => {
    const X = tf.tensor2d(uniforms(streamKey(1, 'tests/steps'), 0, 50 * 30), [50, 30])
    const labels = tf.tensor1d(
      new Int32Array(50).map((_, i) => i % 3),
      'int32',
    )
    let W = tf.zeros<tf.Rank.R2>([30, 3])
    const step = (): void => {
      const next = tf.tidy(() => {
        const logits = tf.matMul<tf.Tensor2D>(X, W)
        const [, slope] = softmaxCrossEntropy({ logits, labels })
        const gradient = tf.matMul(X, slope, true)
        const attributes = { learningRate: 0.1, momentum: 0, weightDecay: 0 }
        return sgd({ weight: W, gradient }, attributes)[0] as tf.Tensor2D
      })
      W.dispose()
      W = next
    }
    step()
    const before = tf.memory() as tf.MemoryInfo & { memoryOfDevice: number }
    for (let i = 0; i < 2000; i++) step()
    expect(tf.memory()).toEqual(before)
    tf.dispose([X, labels, W])
  })
})
