/** What everybody expects of a preconditioner, checked for each that is registered. */
import { beforeAll, describe, expect, it } from 'vitest'
import { preconditioners } from '@shared/experiments/common/preconditioners'
import {
  usualPreconditioners,
  type PreconditionerSettings,
} from '../../../../src/main/engine/optimizers/preconditioners/registry'
import type { OptimizerSettings } from '../../../../src/main/engine/optimizers/registry'
import { useReference } from '../../../reference'
import { answers, images, start, stepped } from './small-network'

beforeAll(useReference)

const ids = Object.keys(preconditioners) as (keyof typeof preconditioners)[]

/** With labels that are the same for the same images, however many there are. */
const settings = (id: (typeof ids)[number], damping: number): OptimizerSettings => {
  const usual: PreconditionerSettings = usualPreconditioners[id]
  const own = 'labels' in usual ? { ...usual, labels: 'full' as const } : usual
  return {
    ...{ id: 'sgd', learningRate: 0.5, weightDecay: 0 },
    preconditioner: { ...own, damping },
  }
}

const batch = { pixels: images, answers }
const doubled = { pixels: [...images, ...images], answers: [...answers, ...answers] }
const broken = { pixels: images.map((row, i) => (i ? row : row.map(() => NaN))), answers }
const dark = { pixels: images.map((row) => row.map(() => 0)), answers }
/** Of rank one, and far from 1. */
const alike = (scale: number) => ({
  pixels: images.map(() => images[0]!.map((pixel) => scale * pixel)),
  answers: answers.map(() => 1),
})
const isFinite = (weights: readonly (readonly number[])[]) => weights.flat().every(Number.isFinite)

describe.each(ids)('%s', (id) => {
  it('takes the same step when every image is shown twice', async () => {
    const once = await stepped(settings(id, 0.5), [batch])
    const twice = await stepped(settings(id, 0.5), [doubled])
    const before = start.flat(2)
    const largest = Math.max(...once.flat().map((w, place) => Math.abs(w - before[place]!)))
    expect(largest).toBeGreaterThan(1e-5)
    once.flat().forEach((w, place) => {
      expect(Math.abs(w - twice.flat()[place]!)).toBeLessThan(1e-6 * Math.max(1, largest))
    })
  })

  it('gives the same numbers when it is applied again, bit for bit', async () => {
    const batches = [batch, doubled, batch]
    const once = await stepped(settings(id, 0.5), batches)
    expect(await stepped(settings(id, 0.5), batches)).toEqual(once)
  })

  it('gives weights that are no numbers where the batch has some that are none', async () => {
    expect(isFinite(await stepped(settings(id, 0.5), [batch, broken]))).toBe(false)
  })

  it.each([0, 1e-30, 1])(
    'comes to an end with curvature of zero and damping %s',
    async (damping) => {
      expect(isFinite(await stepped(settings(id, damping), [dark, dark]))).toBe(true)
    },
  )

  it.each([1e-12, 1, 1e6])('comes to an end with rank one and images × %s', async (scale) => {
    const found = await stepped(settings(id, 1e-12), [alike(scale), alike(scale)])
    expect(found.flat()).toHaveLength(start.flat(2).length)
  })
})
