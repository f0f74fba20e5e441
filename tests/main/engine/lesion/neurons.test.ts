/** Lesions of hidden neurons, by hand. */
import { describe, expect, it } from 'vitest'
import {
  hiddenSizes,
  neuronCount,
  neuronOrder,
  neuronWorth,
  strengthsWithoutNeurons,
  withinHiddenLayer,
} from '../../../../src/main/engine/lesion/neurons'
import {
  randomOrder,
  removalOrder,
  synapsesOf,
  synapseWorth,
} from '../../../../src/main/engine/lesion/orderings'

const array = (name: string, shape: number[], values: number[]) => ({
  name,
  shape,
  values: Float32Array.from(values),
})

/** Two inputs, three and two hidden neurons, one output. Rows are where synapses come from. */
const synapses = synapsesOf([
  array('strengths/0', [2, 3], [1, -2, 4, 8, 16, -32]),
  array('strengths/1', [3, 2], [1, -1, 2, 2, 3, 3]),
  array('strengths/2', [2, 1], [64, -0.5]),
  array('releaseProbabilities/0', [2, 3], [0.5, 0.25, 0.5, 0.5, 0.25, 0.75]),
  array('releaseProbabilities/1', [3, 2], [0.5, 0.5, 0.125, 0.125, 1, 1]),
  array('releaseProbabilities/2', [2, 1], [0.25, 0.5]),
])
const fisher = Float32Array.from([0, 0, 0, 0, 0, 1, 5, 0, 4, 0, 0, 0, 0, 6])

describe('hidden neurons', () => {
  it('are those between input and output', () => {
    expect(hiddenSizes(synapses)).toEqual([3, 2])
    expect(neuronCount(synapses)).toBe(5)
    expect(neuronCount(synapsesOf([array('strengths/0', [2, 3], [1, 2, 3, 4, 5, 6])]))).toBe(0)
  })

  it('are worth the sum over their incoming and outgoing synapses', () => {
    // First layer: |1| + |8| + |1| + |-1|, |-2| + |16| + |2| + |2|, |4| + |-32| + |3| + |3|.
    // Second layer: |1| + |2| + |3| + |64|, |-1| + |2| + |3| + |-0.5|.
    const strength = neuronWorth(synapses, synapseWorth(synapses, 'strength'))
    expect([...strength]).toEqual([11, 22, 42, 70, 6.5])
    expect([...neuronWorth(synapses, synapseWorth(synapses, 'p'))]).toEqual([
      2, 0.75, 3.25, 1.875, 2.125,
    ])
    expect([...neuronWorth(synapses, synapseWorth(synapses, 'p-strength'))]).toEqual([
      5.5, 5, 32, 19.75, 4,
    ])
    expect([...neuronWorth(synapses, synapseWorth(synapses, 'fisher', fisher))]).toEqual([
      5, 4, 1, 9, 6,
    ])
  })

  it('go by what they are worth, the least of each layer first, evenly from all layers', () => {
    // Three neurons go at shares 1/6, 3/6, 5/6 of their layer, two at 1/4 and 3/4.
    expect([...neuronOrder(synapses, 'strength', 1)]).toEqual([0, 4, 1, 3, 2])
    expect([...neuronOrder(synapses, 'p', 1)]).toEqual([1, 3, 0, 4, 2])
    expect([...neuronOrder(synapses, 'p-strength', 1)]).toEqual([1, 4, 0, 3, 2])
    const byFisher = neuronOrder(synapses, 'fisher', 1, fisher)
    expect([...byFisher]).toEqual([2, 4, 1, 3, 0])
    expect([...withinHiddenLayer(byFisher, synapses, 0)]).toEqual([2, 1, 0])
    expect([...withinHiddenLayer(byFisher, synapses, 1)]).toEqual([4, 3])
    for (const draw of [0, 1, 2]) {
      const random = [...neuronOrder(synapses, 'random', 1, undefined, draw)]
      expect(random.map((neuron) => (neuron < 3 ? 0 : 1))).toEqual([0, 1, 0, 1, 0])
    }
  })

  it('take all their synapses with them and leave the stored ones alone', () => {
    const before = synapses.strengths.slice()
    const left = strengthsWithoutNeurons(synapses, Uint32Array.of(1, 3, 0), 2)
    // Neuron 1 of the first layer and neuron 0 of the second.
    expect([...left].map((value) => value + 0)).toEqual([
      ...[1, 0, 4, 8, 0, -32],
      ...[0, -1, 0, 0, 0, 3],
      ...[0, -0.5],
    ])
    expect(synapses.strengths).toEqual(before)
    const nothing = strengthsWithoutNeurons(synapses, neuronOrder(synapses, 'random', 1), 5)
    expect(nothing.every((value) => value === 0)).toBe(true)
  })
})

describe('random draws', () => {
  it('are the same for a seed and a draw, and others for another', () => {
    const draws = [0, 1, 2, 3, 4].map((draw) => randomOrder('synapses', 500, 7, draw).join())
    expect(new Set(draws).size).toBe(5)
    expect(randomOrder('synapses', 500, 7, 3).join()).toBe(draws[3])
    expect(randomOrder('neurons', 500, 7, 3).join()).not.toBe(draws[3])
    expect(randomOrder('synapses', 500, 8, 3).join()).not.toBe(draws[3])
  })

  it('begin with the order that sessions and the curves of a trial use', () => {
    expect(randomOrder('synapses', synapses.count, 9, 0)).toEqual(
      removalOrder(synapses, 'random', 9),
    )
    const own = neuronOrder(synapses, 'random', 9)
    expect(neuronOrder(synapses, 'random', 9, undefined, 0)).toEqual(own)
    // Within a layer as the draw has them.
    const draw = randomOrder('neurons', 5, 9, 0)
    for (const layer of [0, 1])
      expect(withinHiddenLayer(own, synapses, layer)).toEqual(
        withinHiddenLayer(draw, synapses, layer),
      )
  })
})
