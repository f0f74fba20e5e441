/** Which inversions are told, and from which numbers on they are only counted. */
import { beforeAll, expect, it } from 'vitest'
import * as tf from '@tensorflow/tfjs-core'
import { mostTold } from '@shared/trials/told-inversions'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { CurvatureFactor } from '../../../../src/main/engine/optimizers/curvature/curvature-factor'
import { InversionLog } from '../../../../src/main/engine/optimizers/curvature/inversion-log'
import { SafeInverse } from '../../../../src/main/engine/optimizers/curvature/safe-inverse'

beforeAll(() => loadDevice('simd'))

const place = { of: 'inputs', layer: 3 } as const

/** With it the second pivot of a matrix of ones vanishes in float32, and not in float64. */
const barely = 2 ** -25

it('tells of double precision, and of raised damping, with update and layer', async () => {
  const log = new InversionLog()
  const safely = new SafeInverse(log.at(place))
  log.next()
  await safely.of(tf.tensor2d([2, 1, 1, 2], [2, 2]), 0)
  expect(log.taken()).toEqual([])
  log.next()
  await safely.of(tf.ones<tf.Rank.R2>([2, 2]), barely)
  expect(log.taken()).toEqual([{ step: 2, ...place }])
  expect(log.inDouble).toBe(1)
  log.next()
  const { damping } = await safely.of(tf.tensor2d([1, 3, 3, 1], [2, 2]), 0)
  expect(log.taken()).toEqual([{ step: 3, ...place, damping }])
  expect([log.inDouble, safely.raised]).toEqual([1, 1])
  expect(log.taken()).toEqual([])
})

it('tells the first ones, counts all, and goes on counting from a checkpoint', () => {
  const log = new InversionLog()
  const tell = log.at(place)
  for (let index = 0; index < mostTold + 5; index++) {
    log.next()
    tell()
  }
  expect(log.taken()).toHaveLength(mostTold)
  const again = new InversionLog()
  again.restore(log.state(), mostTold + 5)
  again.next()
  again.at(place)()
  expect(again.inDouble).toBe(mostTold + 6)
  expect(again.taken()).toEqual([])
})

it('tells the damping on the scale on which it is set, whatever share of the average is filled', async () => {
  const log = new InversionLog()
  const factor = new CurvatureFactor('factor', 2, 0.9, log.at(place))
  log.next()
  // A tenth of the average is filled, with a matrix of rank one.
  factor.average.update([tf.ones([1, 2])], 1)
  await factor.invert(0)
  const [told] = log.taken()
  const inverse = await factor.inverse.data()
  // (1 1ᵀ + λ)⁻¹ has the eigenvalue 1 / λ along what the matrix does not see.
  const ratio = (inverse[0]! - inverse[1]!) * told!.damping!
  // As near as float32 allows.
  expect(ratio).toBeGreaterThan(0.8)
  expect(ratio).toBeLessThan(1.25)
  factor.dispose()
})
