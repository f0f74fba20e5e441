/** Curves of a network that is small enough to be lesioned in plain arrays of float64. */
import { beforeAll, describe, expect, it } from 'vitest'
import { curveDraws, curveLevels, curveMatrix } from '@shared/lesions/network-curves'
import { lesionTargetIds, type LesionTarget } from '@shared/lesions/targets'
import type { StoredArray } from '@shared/trials/stored-array'
import { rowOf } from '@shared/trials/trial-result'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { testBatches } from '../../../../src/main/engine/data/batches'
import { pixels } from '../../../../src/main/engine/kernels/pixels'
import { networkCurves } from '../../../../src/main/engine/lesion/network-curves'
import { neuronOrder } from '../../../../src/main/engine/lesion/neurons'
import { randomOrder, removedCount, synapsesOf } from '../../../../src/main/engine/lesion/orderings'
import { plainExamples } from '../measure/plain-examples'
import { product, randomRows } from '../arrays'

beforeAll(async () => {
  await loadDevice('simd')
})

const sizes = [784, 12, 3] as const
const rows = [0, 1].map((layer) => randomRows(`curve ${layer}`, sizes[layer]!, sizes[layer + 1]!))
const network: StoredArray[] = rows.map((matrix, layer) => ({
  name: `strengths/${layer}`,
  shape: [matrix.length, matrix[0]!.length],
  values: Float32Array.from(matrix.flat()),
}))
const { examples } = plainExamples(60, 3)
const measured = (targets: readonly LesionTarget[], seed = 3) =>
  networkCurves(network, {
    ...{ seed, rule: undefined, examples, samples: 10, targets },
    afterBatch: () => Promise.resolve(),
  })

/** Share of images that the network answers rightly in float64 without the neurons that are `gone`. */
function accuracyWithout(gone: ReadonlySet<number>): number {
  const [first = [], second = []] = rows
  const [batch] = [...testBatches(examples, 60)]
  const flat = pixels(batch!)
  const images = Array.from({ length: 60 }, (_, image) =>
    Array.from(flat.slice(784 * image, 784 * (image + 1))),
  )
  const hidden = product(
    images,
    first.map((row) => row.map(Math.fround)),
  ).map((row) => row.map((value, neuron) => (gone.has(neuron) ? 0 : Math.max(0, value))))
  const answers = product(
    hidden,
    second.map((row) => row.map(Math.fround)),
  )
  const right = answers.filter(
    (row, image) => row.indexOf(Math.max(...row)) === examples.answer(image),
  )
  return right.length / 60
}

describe('curves of a network', () => {
  it('are what plain arrays give without the same neurons, draw by draw', async () => {
    const curves = await measured(['neurons'])
    const synapses = synapsesOf(network)
    const expected = (order: Uint32Array) =>
      curveLevels.map((level) =>
        accuracyWithout(new Set(order.subarray(0, removedCount(order.length, level)))),
      )
    const byStrength = curves[curveMatrix('neurons', 'strength')]!
    expect(rowOf(byStrength, 0)).toEqual(curveLevels)
    expect(rowOf(byStrength, 1)).toEqual(expected(neuronOrder(synapses, 'strength', 3)))
    const random = curves[curveMatrix('neurons', 'random')]!
    expect(random.rows).toBe(1 + curveDraws)
    for (let draw = 0; draw < curveDraws; draw++)
      expect(rowOf(random, 1 + draw)).toEqual(expected(randomOrder('neurons', 12, 3, draw)))
    expect(new Set(expected(neuronOrder(synapses, 'strength', 3))).size).toBeGreaterThan(2)
  })

  it('are the same bits for the same seed, together or apart', async () => {
    const both = await measured(lesionTargetIds)
    expect(await measured(lesionTargetIds)).toEqual(both)
    expect({ ...(await measured(['synapses'])), ...(await measured(['neurons'])) }).toEqual(both)
    const random = curveMatrix('synapses', 'random')
    expect((await measured(['synapses'], 4))[random]).not.toEqual(both[random])
    expect(both['lesionCurve/synapses/measured']?.values).toEqual(Float64Array.of(60, 1))
  })

  it('tell how far they are, up to the end', async () => {
    const told: number[] = []
    await networkCurves(network, {
      ...{ seed: 3, rule: undefined, examples, samples: 10, targets: ['synapses', 'neurons'] },
      afterBatch: (fraction) => Promise.resolve(void told.push(fraction)),
    })
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBeCloseTo(1, 12)
  })

  it('have no neurons to remove where there is no hidden layer', async () => {
    const curves = await networkCurves([{ ...network[0]!, name: 'strengths/0' }], {
      ...{ seed: 3, rule: undefined, examples, samples: 1, targets: ['neurons'] },
      afterBatch: () => Promise.resolve(),
    })
    expect(Object.keys(curves)).toEqual(['lesionCurve/neurons/measured'])
  })
})
