/** Written by scripts/search-choices.mjs from docs/reproduction/search-*.json. */
import type { SearchChoice } from './searches'

export const searchChoices: readonly SearchChoice[] = [
  {
    condition: 'bgd',
    dataset: 'split-mnist',
    measuredOn: 'validation',
    values: { 'bgd.initialDeviation': 0.001, 'bgd.learningRate': 1 },
    onEdge: [],
    reduced: true,
    file: 'search-bgd-split-mnist-reduced.json',
  },
  {
    condition: 'ewc',
    dataset: 'permuted-mnist',
    measuredOn: 'validation',
    values: { 'ewc.learningRate': 0.001, 'ewc.penaltyStrength': 20 },
    onEdge: [],
    reduced: false,
    file: 'search-ewc-permuted-mnist.json',
  },
  {
    condition: 'ewc',
    dataset: 'split-fashion-mnist',
    measuredOn: 'validation',
    values: { 'ewc.learningRate': 0.000005, 'ewc.penaltyStrength': 10000 },
    onEdge: [],
    reduced: false,
    file: 'search-ewc-split-fashion-mnist.json',
  },
  {
    condition: 'ewc',
    dataset: 'split-mnist',
    measuredOn: 'validation',
    values: { 'ewc.learningRate': 0.000005, 'ewc.penaltyStrength': 10000 },
    onEdge: [],
    reduced: false,
    file: 'search-ewc-split-mnist.json',
  },
]
