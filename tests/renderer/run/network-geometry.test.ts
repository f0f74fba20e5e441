import { describe, expect, it } from 'vitest'
import { networkPicture } from '../../../src/renderer/run/network-geometry'

const synapse = (layer: number, strength: number, releaseProbability: number) => ({
  layer,
  from: 0,
  to: 1,
  strength,
  releaseProbability,
})

describe('the drawing of a network', () => {
  const picture = networkPicture(
    {
      layers: [784, 200, 2],
      synapses: [synapse(0, 0.5, 0.25), synapse(0, -0.25, 0.9), synapse(1, 2, 1), synapse(7, 1, 1)],
    },
    400,
    200,
    10,
  )

  it('spreads layers over the width, larger ones taller', () => {
    expect(picture.layers.map(({ x }) => x)).toEqual([0, 195, 390])
    expect(picture.layers.map(({ name }) => name)).toEqual(['input', 'hidden 1', 'output'])
    const [input, hidden, output] = picture.layers.map(({ height }) => height)
    expect(input).toBe(200)
    expect(hidden).toBeLessThan(200)
    expect(output).toBeLessThan(hidden ?? 0)
  })

  it('draws strength as thickness within a layer and release probability as opacity', () => {
    expect(picture.strokes).toHaveLength(3)
    const [strong, weak] = picture.strokes
    expect(strong?.width).toBeCloseTo(3.5, 12)
    expect(weak?.width).toBeCloseTo(0.4 + 3.1 / 2, 12)
    expect(picture.strokes.map(({ opacity }) => opacity)).toEqual([0.25, 0.9, 1])
    expect(picture.strokes.map(({ inhibitory }) => inhibitory)).toEqual([false, true, false])
  })

  it('survives a network without strength or synapses', () => {
    const silent = networkPicture({ layers: [2, 2], synapses: [synapse(0, 0, 0)] }, 100, 50, 10)
    expect(silent.strokes[0]).toMatchObject({ width: 0.4, opacity: 0.05 })
    expect(networkPicture({ layers: [], synapses: [] }, 100, 50, 10).layers).toEqual([])
  })
})
